// SPDX-License-Identifier: Apache-2.0
import type { Assigned, Chosen, TimerKind } from './model.ts';

/* An element of the drawing, read as plain values. The modeler's objects are typed as far as they are looked at. */

export interface Business {
  readonly id: string;
  readonly $type: string;
  readonly $parent?: Business;
  get(name: string): unknown;
  $instanceOf(type: string): boolean;
}

export interface Shape {
  readonly id: string;
  readonly type: string;
  readonly businessObject: Business;
}

const word = (value: unknown) => (typeof value === 'string' ? value : '');
export const list = (value: unknown): readonly Business[] => (Array.isArray(value) ? (value as readonly Business[]) : []);
export const one = (value: unknown): Business | null => (typeof value === 'object' && value !== null ? (value as Business) : null);

export const timerProperties: Readonly<Record<TimerKind, string>> = { date: 'timeDate', duration: 'timeDuration', cycle: 'timeCycle' };
const timerKinds = ['date', 'duration', 'cycle'] as const;

/** The definition of an event that is of a type. */
export function definitionOf(business: Business, type: string): Business | null {
  return list(business.get('eventDefinitions')).find((each) => each.$type === type) ?? null;
}

function timerOf(business: Business): Chosen['timer'] {
  const timer = business.$instanceOf('bpmn:Event') ? definitionOf(business, 'bpmn:TimerEventDefinition') : null;
  if (timer === null) return null;
  const kind = timerKinds.find((each) => one(timer.get(timerProperties[each])) !== null) ?? 'duration';
  return { kind, text: word(one(timer.get(timerProperties[kind]))?.get('body')) };
}

/** What refers to a message: the element itself, or the definition of its event. */
export function hearerOf(business: Business): Business | null {
  if (business.$instanceOf('bpmn:ReceiveTask')) return business;
  return business.$instanceOf('bpmn:Event') ? definitionOf(business, 'bpmn:MessageEventDefinition') : null;
}

function wayOf(business: Business): Chosen['way'] {
  if (!business.$instanceOf('bpmn:SequenceFlow')) return null;
  const source = one(business.get('sourceRef'));
  if (source?.$instanceOf('bpmn:ExclusiveGateway') !== true) return null;
  return { condition: word(one(business.get('conditionExpression'))?.get('body')), isDefault: source.get('default') === business };
}

function assigned(business: Business, type: string): readonly Assigned[] {
  return list(one(business.get('extensionElements'))?.get('values')).filter((each) => each.$type === type).map((each) => ({ name: word(each.get('name')), expression: word(each.get('expression')) }));
}

export function valuesOf({ businessObject: business }: Shape): Chosen | null {
  const is = (type: string) => business.$instanceOf(type);
  if (!is('bpmn:FlowElement')) return null;
  const person = is('bpmn:UserTask');
  const rule = is('bpmn:BusinessRuleTask');
  const hearer = hearerOf(business);
  const key = (has: boolean, name: string) => (has ? word(business.get(`divan:${name}`)) : null);
  return {
    id: business.id, kind: business.$type.replace('bpmn:', ''), name: word(business.get('name')),
    role: key(person, 'role'), deadline: key(person, 'deadline'), form: key(person, 'form'), decision: key(rule, 'decision'),
    inputs: rule ? assigned(business, 'divan:Input') : null, outputs: rule ? assigned(business, 'divan:Output') : null,
    message: hearer === null ? null : word(one(hearer.get('messageRef'))?.get('name')),
    timer: timerOf(business), way: wayOf(business),
  };
}
