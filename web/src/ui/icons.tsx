// SPDX-License-Identifier: Apache-2.0
// Icons stand beside a word or inside a named control: all are hidden from screen readers.
import type { ReactNode } from 'react';

function Icon({ children }: { readonly children: ReactNode }) {
  return (
    <svg width="18" height="18" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const SearchIcon = () => <Icon><circle cx="11" cy="11" r="7" /><path d="m20 20-4-4" /></Icon>;
export const CloseIcon = () => <Icon><path d="M6 6l12 12M18 6 6 18" /></Icon>;
export const MoreIcon = () => <Icon><circle cx="5" cy="12" r="1" /><circle cx="12" cy="12" r="1" /><circle cx="19" cy="12" r="1" /></Icon>;
export const DownIcon = () => <Icon><path d="m6 9 6 6 6-6" /></Icon>;
export const MenuIcon = () => <Icon><path d="M4 6h16M4 12h16M4 18h16" /></Icon>;
export const CheckIcon = () => <Icon><path d="m5 13 5 5 9-11" /></Icon>;
export const CrossIcon = () => <Icon><path d="M6 6l12 12M18 6 6 18" /></Icon>;
export const CalendarIcon = () => <Icon><rect x="4" y="5" width="16" height="15" rx="2" /><path d="M8 3v4m8-4v4M4 10h16" /></Icon>;
export const InboxIcon = () => <Icon><path d="M4 13V6h16v7m-16 0v5h16v-5m-16 0h5l1 2h4l1-2h5" /></Icon>;
export const LetterIcon = () => <Icon><rect x="3" y="6" width="18" height="12" rx="1" /><path d="m3 8 9 6 9-6" /></Icon>;
export const OrganisationIcon = () => <Icon><rect x="9" y="3" width="6" height="5" rx="1" /><rect x="3" y="16" width="6" height="5" rx="1" /><rect x="15" y="16" width="6" height="5" rx="1" /><path d="M12 8v4M6 16v-4h12v4" /></Icon>;
export const AdministrationIcon = () => <Icon><path d="M12 3 5 6v5c0 4.6 3 8.3 7 10 4-1.7 7-5.4 7-10V6z" /><path d="m9 12 2 2 4-4" /></Icon>;
export const AddIcon = () => <Icon><path d="M12 5v14M5 12h14" /></Icon>;
export const CopyIcon = () => <Icon><rect x="9" y="9" width="11" height="11" rx="2" /><path d="M5 15V5h10" /></Icon>;
/** Points to the next page or month in the reading direction; the style sheet turns it round. */
export const ForwardIcon = () => <Icon><path d="m9 6 6 6-6 6" /></Icon>;
export const BackIcon = () => <Icon><path d="m15 6-6 6 6 6" /></Icon>;
