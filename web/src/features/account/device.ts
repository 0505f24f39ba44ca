// SPDX-License-Identifier: Apache-2.0
// In this order: each later browser also names itself as the earlier ones.
const browsers = [['Firefox', /Firefox\//], ['Edge', /Edg(e|A|iOS)?\//], ['Opera', /OPR\//], ['Samsung Internet', /SamsungBrowser\//], ['Chrome', /(HeadlessChrome|Chrome|CriOS)\//], ['Safari', /Safari\//]] as const;
const systems = [['Android', /Android/], ['iOS', /iPhone|iPad|iPod/], ['Windows', /Windows/], ['macOS', /Mac OS X|Macintosh/], ['ChromeOS', /CrOS/], ['Linux', /Linux|X11/]] as const;

export interface Device {
  readonly browser: string;
  readonly system: string;
}

/** The browser and the system that a User-Agent names; null when it is not one of those that people know. */
export function deviceOf(agent: string): Device | null {
  const named = (list: readonly (readonly [string, RegExp])[]) => list.find(([, pattern]) => pattern.test(agent))?.[0];
  const browser = named(browsers);
  const system = named(systems);
  return browser === undefined || system === undefined ? null : { browser, system };
}
