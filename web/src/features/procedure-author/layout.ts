// SPDX-License-Identifier: Apache-2.0
import { layoutProcess } from 'bpmn-auto-layout';

/* A drawing for a process that nobody drew. */

/** Nodes say which flows lead to and from them: what lays them out goes by that alone, and files need not say it. */
export function withFlowsAtNodes(xml: string): string {
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  const nodes = new Map([...document.querySelectorAll('[id]')].map((element) => [element.getAttribute('id'), element]));
  for (const flow of [...document.getElementsByTagName('*')].filter(({ localName }) => localName === 'sequenceFlow')) {
    const say = (end: string, what: string) => {
      const node = nodes.get(flow.getAttribute(end));
      const id = flow.getAttribute('id');
      if (node === undefined || id === null || [...node.children].some((child) => child.localName === what && child.textContent.trim() === id)) return;
      const said = document.createElementNS(flow.namespaceURI, flow.prefix === null ? what : `${flow.prefix}:${what}`);
      said.textContent = id;
      node.append(said);
    };
    say('sourceRef', 'outgoing');
    say('targetRef', 'incoming');
  }
  return new XMLSerializer().serializeToString(document);
}

/** As it is where its author drew it. */
export async function drawn(xml: string): Promise<string> {
  return /<(?:\w+:)?BPMNShape\b/.test(xml) ? xml : layoutProcess(withFlowsAtNodes(xml));
}
