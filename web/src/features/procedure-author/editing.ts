// SPDX-License-Identifier: Apache-2.0
import type { Assigned, Board } from './model.ts';
import type { Service } from './modeler.ts';
import type { Business, Shape } from './values.ts';
import { definitionOf, hearerOf, list, one, timerProperties } from './values.ts';

/* What the panel changes, each as one step that can be taken back. */

export interface Modeling {
  updateProperties(shape: Shape, properties: Readonly<Record<string, unknown>>): void;
  updateModdleProperties(shape: Shape, of: Business, properties: Readonly<Record<string, unknown>>): void;
  removeElements(shapes: readonly Shape[]): void;
}
export interface Factory {
  create(type: string, properties?: Readonly<Record<string, unknown>>): Business;
}
export interface Stack {
  undo(): void;
  redo(): void;
  canUndo(): boolean;
  canRedo(): boolean;
}
export interface Moddle {
  readonly ids: { assigned(id: string): Business | false };
}

type Edits = Pick<Board, 'undo' | 'redo' | 'setId' | 'setName' | 'setKey' | 'setAssigned' | 'setMessage' | 'setTimer' | 'setCondition' | 'setDefault' | 'remove'>;

const nothing = () => undefined;
const forReading: Edits = {
  undo: nothing, redo: nothing, setId: () => false, setName: nothing, setKey: nothing, setAssigned: nothing, setMessage: nothing, setTimer: nothing, setCondition: nothing, setDefault: nothing, remove: nothing,
};

const isId = (id: string) => /^[A-Za-z_][\w.-]*$/.test(id) && id.length <= 200;

function rootOf(business: Business): Business {
  return business.$parent === undefined ? business : rootOf(business.$parent);
}

/** A message of the file by its name; made where there is none. */
function messageNamed(business: Business, factory: Factory, name: string): Business {
  const root = rootOf(business);
  const there = list(root.get('rootElements')).find((each) => each.$type === 'bpmn:Message' && each.get('name') === name);
  if (there !== undefined) return there;
  const message = factory.create('bpmn:Message', { name });
  Object.assign(message, { $parent: root });
  (root.get('rootElements') as Business[]).push(message);
  return message;
}

function withAssigned(business: Business, factory: Factory, type: string, all: readonly Assigned[]): Business {
  const kept = list(one(business.get('extensionElements'))?.get('values')).filter((each) => each.$type !== type);
  const added = all.map(({ name, expression }) => factory.create(type, { name, expression }));
  const elements = factory.create('bpmn:ExtensionElements', { values: type === 'divan:Input' ? [...added, ...kept] : [...kept, ...added] });
  for (const each of [...kept, ...added]) Object.assign(each, { $parent: elements });
  return elements;
}

function formalExpression(factory: Factory, parent: Business, body: string): Business {
  const expression = factory.create('bpmn:FormalExpression', { body });
  Object.assign(expression, { $parent: parent });
  return expression;
}

/** What stands on the definition of a flow or an event. */
function definitions(service: Service, edit: (id: string, act: (shape: Shape, modeling: Modeling, factory: Factory) => void) => void): Pick<Edits, 'setMessage' | 'setTimer' | 'setCondition' | 'setDefault'> {
  return {
    setMessage: (id, name) => {
      edit(id, (shape, modeling, factory) => {
        const hearer = hearerOf(shape.businessObject);
        if (hearer !== null) modeling.updateModdleProperties(shape, hearer, { messageRef: name === '' ? undefined : messageNamed(shape.businessObject, factory, name) });
      });
    },
    setTimer: (id, kind, text) => {
      edit(id, (shape, modeling, factory) => {
        const timer = definitionOf(shape.businessObject, 'bpmn:TimerEventDefinition');
        if (timer === null) return;
        const none = { timeDate: undefined, timeDuration: undefined, timeCycle: undefined };
        modeling.updateModdleProperties(shape, timer, { ...none, [timerProperties[kind]]: formalExpression(factory, timer, text) });
      });
    },
    setCondition: (id, condition) => {
      edit(id, (shape, modeling, factory) => {
        modeling.updateProperties(shape, { conditionExpression: condition === '' ? undefined : formalExpression(factory, shape.businessObject, condition) });
      });
    },
    setDefault: (id, isDefault) => {
      edit(id, (shape, modeling) => {
        const source = one(shape.businessObject.get('sourceRef'));
        const gateway = source === null ? undefined : service('elementRegistry').get(source.id);
        if (gateway !== undefined) modeling.updateProperties(gateway, { default: isDefault ? shape.businessObject : undefined });
      });
    },
  };
}

export function editing(service: Service, isForReading: boolean): Edits {
  if (isForReading) return forReading;
  const edit = (id: string, act: (shape: Shape, modeling: Modeling, factory: Factory) => void) => {
    const shape = service('elementRegistry').get(id);
    if (shape !== undefined) act(shape, service('modeling'), service('bpmnFactory'));
  };
  return {
    ...definitions(service, edit),
    undo: () => { if (service('commandStack').canUndo()) service('commandStack').undo(); },
    redo: () => { if (service('commandStack').canRedo()) service('commandStack').redo(); },
    setId: (id, to) => {
      if (!isId(to) || service('moddle').ids.assigned(to) !== false) return false;
      edit(id, (shape, modeling) => { modeling.updateProperties(shape, { id: to }); });
      return true;
    },
    setName: (id, name) => { edit(id, (shape, modeling) => { modeling.updateProperties(shape, { name: name === '' ? undefined : name }); }); },
    setKey: (id, key, value) => { edit(id, (shape, modeling) => { modeling.updateProperties(shape, { [`divan:${key}`]: value === '' ? undefined : value }); }); },
    setAssigned: (id, what, all) => {
      edit(id, (shape, modeling, factory) => {
        const type = what === 'inputs' ? 'divan:Input' : 'divan:Output';
        modeling.updateProperties(shape, { extensionElements: withAssigned(shape.businessObject, factory, type, all) });
      });
    },
    remove: (id) => { edit(id, (shape, modeling) => { modeling.removeElements([shape]); }); },
  };
}
