// SPDX-License-Identifier: Apache-2.0
import type { ReactElement, ReactNode } from 'react';
import { Header } from 'react-aria-components/Header';
import { Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Separator } from 'react-aria-components/Separator';
import { CheckIcon } from './icons.tsx';
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

/** A menu button: arrow keys, type to find, Esc. In a group where one is checked, the check says which. */
export function Menu({ label, children, groups }: Props) {
  return (
    <MenuTrigger>
      {children}
      <Popover className={style['popover'] ?? ''} placement="bottom end" offset={6}>
        <AriaMenu className={style['menu'] ?? ''} aria-label={label}>
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
    </MenuTrigger>
  );
}
