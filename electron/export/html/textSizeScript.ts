/**
 * The reader's text size, kept in the browser for every page of this kind. The page is whole without
 * it: the control stays hidden until this runs. Storage may be refused (a file opened from disk).
 */
export const TEXT_SIZE_SCRIPT = `
(function () {
  var sizes = [15, 16, 17, 18, 20, 22, 24, 28];
  var key = 'article-text-size';
  var control = document.querySelector('.text-size');
  var smaller = document.querySelector('.smaller');
  var larger = document.querySelector('.larger');
  if (!control || !smaller || !larger) return;
  var at = 3;
  try {
    var kept = sizes.indexOf(Number(localStorage.getItem(key)));
    if (kept >= 0) at = kept;
  } catch (refused) {}
  function show() {
    document.documentElement.style.setProperty('--body', sizes[at] + 'px');
    smaller.disabled = at === 0;
    larger.disabled = at === sizes.length - 1;
  }
  function move(by) {
    at = Math.min(sizes.length - 1, Math.max(0, at + by));
    show();
    try { localStorage.setItem(key, String(sizes[at])); } catch (refused) {}
  }
  smaller.addEventListener('click', function () { move(-1); });
  larger.addEventListener('click', function () { move(1); });
  control.hidden = false;
  show();
})();
`;
