// A change shows at once, or glides: then its progress goes from 0 to 1 while frames are painted.

const GLIDE = 250;

export function gliding(paint) {
  let frame = null;
  const motion = {
    progress: 1,
    rest() {
      cancelAnimationFrame(frame);
      motion.progress = 1;
    },
    glide(time = GLIDE) {
      motion.rest();
      if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
      const start = performance.now();
      motion.progress = 0;
      const follow = (now) => {
        const share = Math.min(1, Math.max(0, (now - start) / time));
        motion.progress = eased(share);
        paint();
        if (share < 1) frame = requestAnimationFrame(follow);
      };
      frame = requestAnimationFrame(follow);
    },
  };
  return motion;
}

// It slows down towards the end.
export function eased(share) {
  return 1 - (1 - share) ** 2;
}
