// SPDX-License-Identifier: Apache-2.0
function show(element: HTMLElement) {
  const part = element.offsetParent;
  if (!(part instanceof HTMLElement)) return;
  const isInSight = element.offsetTop >= part.scrollTop && element.offsetTop + element.offsetHeight <= part.scrollTop + part.clientHeight;
  if (!isInSight) part.scrollTop = element.offsetTop - Math.max(0, (part.clientHeight - element.offsetHeight) / 2);
}

/** Scrolls the part that an element lies in, not the page, until the element is in sight: also when letters come late that make lines longer. */
export function showWithin(element: HTMLElement | null) {
  if (element === null) return;
  show(element);
  if (document.fonts.status === 'loading') void document.fonts.ready.then(() => { show(element); });
}
