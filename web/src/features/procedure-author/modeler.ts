// SPDX-License-Identifier: Apache-2.0
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/diagram-js.css';
import Modeler from 'bpmn-js/lib/Modeler';
import Navigated from 'bpmn-js/lib/NavigatedViewer';
import divan from './divan.json';
import type { Factory, Moddle, Modeling, Stack } from './editing.ts';
import { editing } from './editing.ts';
import { drawn } from './layout.ts';
import type { Board, Events, Mark } from './model.ts';
import type { Shape } from './values.ts';
import { valuesOf } from './values.ts';

/* bpmn-js behind our own few words. Loaded on its own, after the page shows. */

interface Bus {
  on(event: string, heard: (event: { readonly newSelection?: readonly Shape[]; readonly element?: Shape }) => void): void;
}
export interface Registry {
  get(id: string): Shape | undefined;
  forEach(each: (shape: Shape) => void): void;
}
interface Canvas {
  addMarker(id: string, name: string): void;
  removeMarker(id: string, name: string): void;
  zoom(scale?: number | 'fit-viewport', center?: 'auto'): number;
  scrollToElement(shape: Shape, padding: number): void;
  getRootElement(): Shape;
}
interface Overlays {
  add(id: string, type: string, overlay: { readonly position: object; readonly html: HTMLElement; readonly show?: object }): string;
  remove(filter: { readonly type: string }): void;
}
interface Selection {
  get(): readonly Shape[];
  select(shape: Shape | null): void;
}

export interface Services {
  readonly eventBus: Bus;
  readonly elementRegistry: Registry;
  readonly canvas: Canvas;
  readonly overlays: Overlays;
  readonly selection: Selection;
  readonly modeling: Modeling;
  readonly bpmnFactory: Factory;
  readonly commandStack: Stack;
  readonly moddle: Moddle;
}
export type Service = <Name extends keyof Services>(name: Name) => Services[Name];

const errorMark = 'author-error';
const warningMark = 'author-warning';
const overlayType = 'author-finding';

function note({ text, isError }: Mark): HTMLElement {
  const box = document.createElement('div');
  box.className = isError ? 'author-note author-note-error' : 'author-note';
  box.dir = 'auto';
  box.textContent = text;
  return box;
}

function marker(service: Service): Board['mark'] {
  let marked: readonly string[] = [];
  return (marks) => {
    const [canvas, registry, overlays] = [service('canvas'), service('elementRegistry'), service('overlays')];
    overlays.remove({ type: overlayType });
    for (const id of marked) {
      if (registry.get(id) === undefined) continue;
      canvas.removeMarker(id, errorMark);
      canvas.removeMarker(id, warningMark);
    }
    const there = marks.filter(({ element }) => registry.get(element) !== undefined && registry.get(element) !== canvas.getRootElement());
    for (const mark of there) {
      canvas.addMarker(mark.element, mark.isError ? errorMark : warningMark);
      overlays.add(mark.element, overlayType, { position: { bottom: -6, left: 0 }, html: note(mark) });
    }
    marked = there.map(({ element }) => element);
  };
}

/** Why a drawing could not be shown, in the words of what reads it. */
const saying = (error: unknown) => (error instanceof Error ? error.message : String(error));

export function makeBoard(container: HTMLElement, isForReading: boolean, { onChange, onChoose }: Events): Board {
  const options = { container, moddleExtensions: { divan } };
  const made = isForReading ? new Navigated(options) : new Modeler(options);
  const service: Service = (name) => made.get<Services[typeof name]>(name);
  let isShown = false;
  const chosen = () => {
    const [only, ...more] = service('selection').get();
    onChoose(only === undefined || more.length > 0 ? null : valuesOf(only));
  };
  const bus = service('eventBus');
  bus.on('selection.changed', chosen);
  bus.on('commandStack.changed', () => {
    if (!isShown) return;
    chosen();
    onChange();
  });
  return {
    ...editing(service, isForReading),
    show: async (xml) => {
      isShown = false;
      try {
        await made.importXML(await drawn(xml));
        service('canvas').zoom('fit-viewport', 'auto');
        isShown = true;
        onChoose(null);
        return null;
      } catch (error) {
        return saying(error);
      }
    },
    text: async () => (await made.saveXML({ format: true })).xml ?? '',
    go: (id) => {
      const shape = service('elementRegistry').get(id);
      if (shape === undefined) return false;
      service('canvas').scrollToElement(shape, 120);
      service('selection').select(shape);
      return true;
    },
    mark: marker(service),
    zoom: (by) => {
      const canvas = service('canvas');
      if (by === 'fit') canvas.zoom('fit-viewport', 'auto');
      else canvas.zoom(Math.min(4, Math.max(0.2, canvas.zoom() * (by === 'in' ? 1.25 : 0.8))), 'auto');
    },
    destroy: () => { made.destroy(); },
  };
}
