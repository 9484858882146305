"""What runs in the browser's page: clocks, and the least work that they could measure."""

# From the event's arrival to the first task after the frame that shows it.
CLOCK = """() => {
    window.latencies = [];
    const channel = new MessageChannel();
    const waiting = [];
    channel.port1.onmessage = () => {
        const now = performance.now();
        for (const start of waiting.splice(0)) window.latencies.push(now - start);
    };
    const start = () => {
        waiting.push(performance.now());
        requestAnimationFrame(() => channel.port2.postMessage(0));
    };
    addEventListener("pointermove", (e) => { if (e.buttons) start(); }, true);
    addEventListener("keydown", start, true);
}"""

# When each part is first visible, looked at in every frame.
SEEN = """(parts) => {
    window.seen = parts.map(() => 0);
    const look = () => {
        parts.forEach((part, k) => {
            if (!window.seen[k] && part()?.checkVisibility()) window.seen[k] = performance.now();
        });
        if (!window.seen.every(Boolean)) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}"""

# A change of one line's width right after a frame, as moves of the pointer come.
FLOOR = """async (rounds) => {
    const roots = [...document.querySelectorAll("*")].map((e) => e.shadowRoot).filter(Boolean);
    const line = roots.map((root) => root.querySelector(".lstm .bed")).find(Boolean);
    const times = [];
    for (let k = 0; k < rounds; k++) {
        await new Promise(requestAnimationFrame);
        const start = performance.now();
        line.style.strokeWidth = 5 + (k % 7);
        await new Promise((done) => {
            const channel = new MessageChannel();
            channel.port1.onmessage = done;
            channel.port2.postMessage(0);
        });
        times.push(performance.now() - start);
    }
    return times;
}"""

# Eight by eight pixels that a key paints on a canvas of its own.
DOT = """() => {
    const roots = [...document.querySelectorAll("*")].map((e) => e.shadowRoot).filter(Boolean);
    const stage = roots.map((root) => root.querySelector(".stage")).find(Boolean);
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 8;
    canvas.style.cssText = "position: absolute; left: 0; top: 0";
    stage.append(canvas);
    const draw = canvas.getContext("2d");
    addEventListener("keydown", (event) => {
        if (event.key !== "F8") return;
        draw.fillStyle = draw.fillStyle === "#000000" ? "#ffffff" : "#000000";
        draw.fillRect(0, 0, 8, 8);
    });
}"""
