// SPDX-License-Identifier: Apache-2.0
import type { KeyboardEvent, ReactElement, ReactNode, RefObject } from 'react';
import { useRef, useState, useTransition } from 'react';
import { Header } from 'react-aria-components/Header';
import { Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Separator } from 'react-aria-components/Separator';
import { RowButton } from './Button.tsx';
import { CheckIcon, MoreIcon } from './icons.tsx';
import style from './Menu.module.css';

export interface MenuEntry {
  readonly id: string;
  readonly text: string;
  readonly small?: ReactNode;
  /** The language of the text, where it is not the page's. */
  readonly lang?: string;
  readonly checked?: boolean;
  readonly act: () => void;
}

export interface MenuGroup {
  readonly id: string;
  readonly title?: string;
  readonly entries: readonly MenuEntry[];
}

interface Props {
  readonly label: string;
  /** The button that opens it. */
  readonly children: ReactElement;
  readonly groups: readonly MenuGroup[];
}

function Entry({ entry, marked }: { readonly entry: MenuEntry; readonly marked: boolean }) {
  return (
    <MenuItem id={entry.id} textValue={entry.text} className={style['item'] ?? ''} onAction={entry.act}>
      {marked && <span className={style['mark']}>{entry.checked === true && <CheckIcon />}</span>}
      <span className={style['text']} lang={entry.lang}>{entry.text}{entry.small !== undefined && <small>{entry.small}</small>}</span>
    </MenuItem>
  );
}

type End = 'first' | 'last';

interface BoxProps extends Pick<Props, 'label' | 'groups'> {
  /** Of a menu that is mounted open: the button it belongs to, the entry that has the focus, and what its end is told to. */
  readonly opened?: { readonly by: RefObject<HTMLElement | null>; readonly at: End; readonly end: () => void };
}

function Box({ label, groups, opened }: BoxProps) {
  const popover = opened === undefined ? {} : { isOpen: true, trigger: 'MenuTrigger', triggerRef: opened.by, 'aria-label': label, onOpenChange: (isOpen: boolean) => { if (!isOpen) opened.end(); } };
  const menu = opened === undefined ? {} : { autoFocus: opened.at, onClose: opened.end };
  return (
    <Popover {...popover} className={style['popover'] ?? ''} placement="bottom end" offset={6}>
      <AriaMenu {...menu} className={style['menu'] ?? ''} aria-label={label}>
        {groups.flatMap((group, index) => {
          const marked = group.entries.some((entry) => entry.checked !== undefined);
          const section = (
            <MenuSection key={group.id} id={group.id} aria-label={group.title ?? label}>
              {group.title !== undefined && <Header className={style['heading'] ?? ''}>{group.title}</Header>}
              {group.entries.map((entry) => <Entry key={entry.id} entry={entry} marked={marked} />)}
            </MenuSection>
          );
          return index === 0 ? [section] : [<Separator key={`before-${group.id}`} className={style['separator'] ?? ''} />, section];
        })}
      </AriaMenu>
    </Popover>
  );
}

/** A menu button: arrow keys, type to find, Esc. In a group where one is checked, the check says which. */
export function Menu({ label, children, groups }: Props) {
  return <MenuTrigger>{children}<Box label={label} groups={groups} /></MenuTrigger>;
}

interface RowMenuProps {
  readonly label: string;
  /** Of the button: which row's acts these are. */
  readonly name: string;
  readonly groups: () => readonly MenuGroup[];
}

/**
 * The menu of a list's row. A list has hundreds of them and few are opened: only the button stands there, and the rest is made
 * at the press, in steps between which the screen answers.
 */
export function RowMenu({ label, name, groups }: RowMenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [at, setAt] = useState<End | null>(null);
  const [, startMaking] = useTransition();
  const open = (end: End) => { startMaking(() => { setAt(end); }); };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    open(event.key === 'ArrowDown' ? 'first' : 'last');
  };
  return (
    <>
      <RowButton ref={button} aria-label={name} aria-haspopup="menu" aria-expanded={at !== null} onClick={() => { open('first'); }} onKeyDown={press}><MoreIcon /></RowButton>
      {at !== null && <Box label={label} groups={groups()} opened={{ by: button, at, end: () => { setAt(null); } }} />}
    </>
  );
}
