// SPDX-License-Identifier: Apache-2.0

/* What the page knows of the modeler: its elements as values, and what may be done. bpmn-js itself is in modeler.ts, which is
   loaded after the page shows. */

/** What an activity is given or gives back. */
export interface Assigned {
  readonly name: string;
  readonly expression: string;
}

export type TimerKind = 'date' | 'duration' | 'cycle';

/** The chosen element, as the panel shows it; what it does not have is null. */
export interface Chosen {
  readonly id: string;
  /** Its name in BPMN: UserTask, SequenceFlow … */
  readonly kind: string;
  readonly name: string;
  readonly role: string | null;
  readonly deadline: string | null;
  readonly form: string | null;
  readonly decision: string | null;
  readonly inputs: readonly Assigned[] | null;
  readonly outputs: readonly Assigned[] | null;
  readonly message: string | null;
  readonly timer: { readonly kind: TimerKind; readonly text: string } | null;
  /** Of a way out of an exclusive gateway. */
  readonly way: { readonly condition: string; readonly isDefault: boolean } | null;
}

export type KeyName = 'role' | 'deadline' | 'form' | 'decision';

export interface Mark {
  readonly element: string;
  readonly text: string;
  readonly isError: boolean;
}

export interface Events {
  /** The drawing changed; it is asked for by `text`. */
  readonly onChange: () => void;
  readonly onChoose: (chosen: Chosen | null) => void;
}

/** A drawing on the screen. What edits does nothing where the drawing is for reading. */
export interface Board {
  /** Null when it could be drawn, else why not. */
  readonly show: (xml: string) => Promise<string | null>;
  readonly text: () => Promise<string>;
  /** Chooses the element, brings it into view; false where the drawing has none of that id. */
  readonly go: (id: string) => boolean;
  readonly mark: (marks: readonly Mark[]) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly zoom: (by: 'in' | 'out' | 'fit') => void;
  /** False where another element has the id, or it is none. */
  readonly setId: (id: string, to: string) => boolean;
  readonly setName: (id: string, name: string) => void;
  readonly setKey: (id: string, key: KeyName, value: string) => void;
  readonly setAssigned: (id: string, what: 'inputs' | 'outputs', all: readonly Assigned[]) => void;
  readonly setMessage: (id: string, name: string) => void;
  readonly setTimer: (id: string, kind: TimerKind, text: string) => void;
  readonly setCondition: (id: string, condition: string) => void;
  readonly setDefault: (id: string, isDefault: boolean) => void;
  readonly remove: (id: string) => void;
  readonly destroy: () => void;
}
