// SPDX-License-Identifier: Apache-2.0
declare module 'bpmn-auto-layout' {
  /** The same process with a diagram; throws for what is no BPMN. */
  export function layoutProcess(xml: string): Promise<string>;
}
