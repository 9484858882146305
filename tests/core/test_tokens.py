"""Tokens as the texts of training/senses are written."""

import pytest

from lstm_core.senses.tokens import tokens


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("Isn't it Ann’s?", "is n't it ann 's ?"),
        ("I can't, won't; we'll see.", "i ca n't , wo n't ; we 'll see ."),
        ('They\'re "here" (now)!', 'they \'re " here " ( now ) !'),
        ("In the U.S. and the U.K., too.", "in the u.s. and the u.k. , too ."),
        ("1,000.50 dollars in 1998, 3rd", "1,000.50 dollars in 1998 , 3rd"),
        ("a so-called e-mail — well...", "a so-called e-mail - well ..."),
        ("The dogs' bank", "the dogs ' bank"),
        ("Ｂａｎｋ ﬁsh", "bank fish"),
        ("<b>bank</b>", "< b > bank < / b >"),
        ("did n't john 's", "did n't john 's"),
        ("a\u200bb \ufe0f", "a b"),
        ("snake_case", "snake _ case"),
        ("the bank.It was", "the bank . it was"),
    ],
)
def test_sentence_is_split_like_the_texts(sentence, read):
    assert " ".join(token.read for token in tokens(sentence)) == read


def test_written_form_is_kept():
    assert [token.written for token in tokens("Isn’t it — ÉCLAIR?")] == (
        ["Is", "n’t", "it", "—", "ÉCLAIR", "?"]
    )


def test_words_are_told_from_signs():
    assert [token.is_word for token in tokens("a 3 , 's 🐟 …")] == (
        [True, True, False, True, False, False]
    )
