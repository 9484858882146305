"""Breaks of the process that trains, and of what it says to the server."""

from tests.mutants.mutant import breaks

TESTS = "kit/test_process.py"

MUTANTS = [
    *breaks(
        "lstm_ui/training/worker.py",
        TESTS,
        [
            (
                "if step is not None and step.number > self._taken[place]:",
                "if step is not None:",
                "steps that are taken already are told again",
            ),
            (
                "step if last[place] == number else step.without_net()",
                "step",
                "every net of a slice is told",
            ),
            (
                "if now < race.until and not race.ended",
                "if not race.ended",
                "a race that nobody asks for goes on",
            ),
            (
                "if now < race.until and not race.ended",
                "if now < race.until",
                "a race that has ended keeps the process busy",
            ),
            (
                "        if isinstance(message, End):\n            return\n",
                "",
                "a race cannot be let go",
            ),
            (
                "                del self._races[number]\n",
                "",
                "a race that failed is tried again and again",
            ),
            (
                "            del self._races[next(iter(self._races))]\n",
                "            pass\n",
                "races are kept without bound",
            ),
        ],
    ),
    *breaks(
        "lstm_ui/training/process.py",
        TESTS,
        [
            (
                "        finalize(teacher, self.left.append, teacher.number)\n",
                "",
                "a race that nobody holds is kept",
            ),
            ("if self._deaths >= DEATHS:", "if False:", "without a process nothing is trained"),
            (
                "                raise RuntimeError(news.error)\n",
                "                continue\n",
                "an error of the training is not told",
            ),
            (
                "if self._child is None or self._child.poll() is not None:",
                "if self._child is None:",
                "a dead process has no successor",
            ),
        ],
    ),
    *breaks(
        "lstm_ui/training/lane.py",
        TESTS,
        [
            (
                "        if made.number <= self.step:\n            return\n",
                "",
                "a step may be taken twice",
            ),
            ("made.net or self.net", "made.net", "a step without a net takes the net away"),
        ],
    ),
]
