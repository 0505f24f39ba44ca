// SPDX-License-Identifier: Apache-2.0
/** Scrolls the part that an element lies in, not the page, until the element is in sight. */
export function showWithin(element: HTMLElement | null) {
  const part = element?.offsetParent;
  if (element === null || !(part instanceof HTMLElement)) return;
  const isInSight = element.offsetTop >= part.scrollTop && element.offsetTop + element.offsetHeight <= part.scrollTop + part.clientHeight;
  if (!isInSight) part.scrollTop = element.offsetTop - Math.max(0, (part.clientHeight - element.offsetHeight) / 2);
}
