// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Drawing } from './drawing.ts';
import { drawingOf, mirrored } from './drawing.ts';
import { nextAfter, progressOf } from './path.ts';

const leave = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="leave">
  <startEvent id="asked"/><userTask id="check" name="بررسی"/><businessRuleTask id="length"/><exclusiveGateway id="how"/><userTask id="decide"/>
  <boundaryEvent id="slow" attachedToRef="decide"/><manualTask id="remind"/><endEvent id="reminded"/><exclusiveGateway id="outcome"/><endEvent id="granted"/>
  <eventBasedGateway id="wait"/><intermediateCatchEvent id="objected"/><intermediateCatchEvent id="final"/><userTask id="review"/><endEvent id="over"/>
  ${[['f1', 'asked', 'check'], ['f2', 'check', 'length'], ['f3', 'length', 'how'], ['short', 'how', 'granted'], ['long', 'how', 'decide'], ['f4', 'slow', 'remind'], ['f5', 'remind', 'reminded'],
    ['f6', 'decide', 'outcome'], ['yes', 'outcome', 'granted'], ['no', 'outcome', 'wait'], ['f7', 'wait', 'objected'], ['f8', 'wait', 'final'], ['f9', 'objected', 'review'], ['f10', 'review', 'over'], ['f11', 'final', 'over'],
  ].map(([id = '', from = '', to = '']) => `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"/>`).join('')}</process></definitions>`;
const drawn = (text: string): Drawing => drawingOf(text) ?? expect.fail('no picture');
const overlap = ({ nodes }: Drawing) => nodes.filter((one) => one.host === '').some((one, index, all) => all.slice(index + 1).some((other) =>
  one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height));
const place = ({ nodes }: Drawing, id: string) => nodes.findIndex((node) => node.id === id);
const step = (node: string, flows: readonly string[]) => ({ number: 1, kind: 'completed', act: '', node, flows, at: '', why: '', by: { person_id: 0, person_fa: '', person_en: '', post_id: 0, post_fa: '', post_en: '', delegation_id: 0 } });

describe('the picture of a procedure', () => {
  it('is laid out where nobody drew it: in the order of the path, nothing over another', () => {
    const picture = drawn(leave);
    expect(picture.isLaidOut).toBe(true);
    expect(picture.nodes.map((node) => node.id).slice(0, 6)).toEqual(['asked', 'check', 'length', 'how', 'decide', 'outcome']);
    for (const flow of picture.flows) expect(place(picture, flow.from), flow.id).toBeLessThan(place(picture, flow.to));
    expect(picture.nodes).toHaveLength(15);
    expect(picture.flows).toHaveLength(15);
    expect(overlap(picture)).toBe(false);
    const x = (id: string) => picture.nodes.find((node) => node.id === id)?.x ?? 0;
    expect(x('asked')).toBeLessThan(x('check'));
    expect(x('outcome')).toBeLessThan(x('granted'));
    expect(picture.nodes.find((node) => node.id === 'slow')?.host).toBe('decide');
  });

  it('is called as the law calls it, else as it is drawn', () => {
    const nodes = drawingOf(leave, new Map([['decide', { fa: 'تصمیم', en: 'Decide' }]]))?.nodes ?? [];
    const names = (id: string) => nodes.filter((node) => node.id === id).map(({ fa, en }) => [fa, en])[0];
    expect([names('decide'), names('check'), names('over')]).toEqual([['تصمیم', 'Decide'], ['بررسی', 'بررسی'], ['', '']]);
  });

  it('is read from the other side in Persian', () => {
    const picture = drawn(leave);
    const x = (id: string) => mirrored(picture).nodes.find((node) => node.id === id)?.x ?? 0;
    expect(x('asked')).toBeGreaterThan(x('check'));
  });

  it('is as its author drew it', () => {
    const picture = drawn(`<d:definitions xmlns:d="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:i="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:c="http://www.omg.org/spec/DD/20100524/DC" xmlns:w="http://www.omg.org/spec/DD/20100524/DI">
      <d:process id="p"><d:startEvent id="a"/><d:endEvent id="b"/><d:sequenceFlow id="f" sourceRef="a" targetRef="b"/></d:process>
      <i:BPMNDiagram><i:BPMNPlane><i:BPMNShape bpmnElement="a"><c:Bounds x="100" y="80" width="36" height="36"/></i:BPMNShape><i:BPMNShape bpmnElement="b"><c:Bounds x="300" y="80" width="36" height="36"/></i:BPMNShape>
      <i:BPMNEdge bpmnElement="f"><w:waypoint x="136" y="98"/><w:waypoint x="300" y="98"/></i:BPMNEdge></i:BPMNPlane></i:BPMNDiagram></d:definitions>`);
    expect(picture.isLaidOut).toBe(false);
    expect(picture.nodes.map(({ id, x, y }) => [id, x, y])).toEqual([['a', 24, 24], ['b', 224, 24]]);
    expect(picture.flows[0]?.points).toEqual([{ x: 60, y: 42 }, { x: 224, y: 42 }]);
  });

  it('goes on over a link as over a line', () => {
    const link = (id: string, kind: string) => `<${kind} id="${id}"><linkEventDefinition name="on"/></${kind}>`;
    const picture = drawn(`<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p"><startEvent id="s"/><endEvent id="e"/><userTask id="b"/>${link('from', 'intermediateCatchEvent')}${link('to', 'intermediateThrowEvent')}<userTask id="a"/>
      <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="to"/><sequenceFlow id="f3" sourceRef="from" targetRef="b"/><sequenceFlow id="f4" sourceRef="b" targetRef="e"/></process></definitions>`);
    expect(picture.nodes.map((node) => node.id)).toEqual(['s', 'a', 'to', 'from', 'b', 'e']);
    expect(picture.flows).toHaveLength(4);
    expect(overlap(picture)).toBe(false);
    expect(nextAfter(picture, 'a').map((node) => node.id)).toEqual(['b']);
  });

  it('has event sub-processes after the way that they watch over', () => {
    const picture = drawn(`<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p"><subProcess id="h" triggeredByEvent="true"><endEvent id="he"/><userTask id="help"/><startEvent id="hs"/><sequenceFlow id="h1" sourceRef="hs" targetRef="help"/><sequenceFlow id="h2" sourceRef="help" targetRef="he"/></subProcess>
      <startEvent id="s"/><endEvent id="e"/><userTask id="a"/><sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="e"/></process></definitions>`);
    expect(picture.nodes.map((node) => node.id)).toEqual(['s', 'a', 'e', 'h', 'hs', 'help', 'he']);
    expect(overlap(picture)).toBe(false);
    const running = { status: 'running' as const, resting: ['help'], history: [step('hs', ['h1'])] };
    expect([...progressOf(picture, running).states].filter(([, state]) => state === 'now').map(([id]) => id)).toEqual(['h', 'help']);
  });

  it.each(['', '<x/>', '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p"/></definitions>'])('is none of %j', (text) => {
    expect(drawingOf(text)).toBeNull();
  });
});

describe('how far a case has come', () => {
  const picture = drawn(leave);
  const begun = { status: 'running' as const, resting: ['decide'], history: [step('', ['f1']), step('check', ['f2']), step('length', ['f3', 'long'])] };

  it('tells what is done, where it stands and what it has not come to', () => {
    const { states, taken } = progressOf(picture, begun);
    expect(['asked', 'check', 'length', 'how', 'decide', 'outcome', 'granted'].map((id) => states.get(id))).toEqual(['done', 'done', 'done', 'done', 'now', 'open', 'open']);
    expect(taken.has('long')).toBe(true);
    expect(taken.has('short')).toBe(false);
  });

  it('stands nowhere when it is over', () => {
    expect([...progressOf(picture, { ...begun, status: 'ended' as const, resting: [] }).states.values()]).not.toContain('now');
  });

  it('tells where it may come to rest next', () => {
    expect(nextAfter(picture, 'check').map((node) => node.id)).toEqual(['granted', 'decide']);
    expect(nextAfter(picture, 'decide').map((node) => node.id)).toEqual(['granted', 'objected', 'final']);
  });
});
