// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { useSession } from '../api/session.tsx';
import { useLocale } from '../i18n/locale.tsx';
import { useNotes } from '../features/desk/useNotes.ts';
import type { TextKey } from '../i18n/catalogue.ts';
import { Link, navigate, usePlace } from '../router/router.tsx';
import { Button } from 'react-aria-components/Button';
import { classes } from '../ui/classes.ts';
import { AddIcon, InboxIcon, LetterIcon, MenuIcon, OrganisationIcon } from '../ui/icons.tsx';
import type { MenuGroup } from '../ui/Menu.tsx';
import { Menu } from '../ui/Menu.tsx';
import { useLateCount } from './counts.ts';
import style from './Frame.module.css';
import { administrationPermissions, mayOpen } from './mayOpen.ts';
import { useUserGroups } from './TopBar.tsx';

interface PlaceEntry {
  readonly to: string;
  readonly text: TextKey;
  readonly permission: string | readonly string[];
  /** Of the bar at a phone's foot; a place without one stands in its menu. */
  readonly icon?: ReactNode;
  /** What waits there. */
  readonly count?: ReactNode;
  /** Other paths whose pages belong to the place. */
  readonly also?: readonly string[];
  /** A place of its own under one of these. */
  readonly except?: string;
}

function isHere({ to, also = [], except }: PlaceEntry, path: string): boolean {
  if (path === except) return false;
  return to === '/' ? path === '/' : [to, ...also].some((each) => path === each || path.startsWith(`${each}/`));
}

function LateCount() {
  const { t } = useLocale();
  const late = useLateCount();
  return late === 0 ? null : <span className={classes(style['count'], style['late'])}>{t('app.late_count', { n: late })}</span>;
}

function NotesCount() {
  const { t } = useLocale();
  const { notes } = useNotes();
  return notes.length === 0 ? null : <span className={style['count']}>{t('app.notes_count', { n: notes.length })}</span>;
}

// A place is here when its pages are: no link leads nowhere.
const places: readonly PlaceEntry[] = [
  { to: '/', text: 'app.worklist', permission: 'worklist.read', icon: <InboxIcon />, count: <LateCount /> },
  { to: '/desk', text: 'app.desk', permission: 'desk.prepare', count: <NotesCount />, also: ['/desks'] },
  { to: '/letters', text: 'app.letters', permission: 'letters.read', icon: <LetterIcon /> },
  { to: '/cases', text: 'app.cases', permission: 'procedures.read', also: ['/procedures'], except: '/procedures/author' },
  { to: '/procedures/author', text: 'app.author', permission: 'procedures.deploy' },
  { to: '/absences', text: 'app.absences', permission: 'absence.record', also: ['/delegations'] },
  { to: '/handovers', text: 'app.handovers', permission: 'worklist.hand_over' },
  { to: '/organisation', text: 'app.organisation', permission: 'organisation.read', icon: <OrganisationIcon />, also: ['/units', '/posts', '/persons', '/orders', '/charter', '/duties'] },
  { to: '/reports', text: 'app.reports', permission: 'reports.read' },
  { to: '/administration', text: 'app.administration', permission: administrationPermissions },
];

/** The places that a phone's bar has no room for. */
function useMorePlaces(): readonly MenuGroup[] {
  const { t } = useLocale();
  const { may } = useSession();
  const more = places.filter((place) => place.icon === undefined && mayOpen(place.permission, may));
  return more.length === 0 ? [] : [{ id: 'places', title: t('app.places_more'), entries: more.map(({ to, text }) => ({ id: to, text: t(text), act: () => { navigate(to); } })) }];
}

export function SideNavigation() {
  const { t, pick } = useLocale();
  const { institution, may } = useSession();
  const { path } = usePlace();
  return (
    <nav className={style['side']} aria-label={t('app.places')}>
      <Link to="/" className={style['brand']}>{t('app.name')} <small>{pick(institution.name_fa, institution.name_en)}</small></Link>
      {places.filter((place) => mayOpen(place.permission, may)).map((place) => (
        <Link key={place.to} to={place.to} className={style['place']} aria-current={isHere(place, path) ? 'page' : undefined}>
          <span>{t(place.text)}</span>
          {place.count}
        </Link>
      ))}
    </nav>
  );
}

function LateDot() {
  const { t, digits } = useLocale();
  const late = useLateCount();
  if (late === 0) return null;
  return <span className={classes(style['count'], style['late'])}>{digits(late)}<span className="visually-hidden">{` ${t('app.late_word')}`}</span></span>;
}

/** The side navigation of a phone. */
export function BottomBar({ onHelp }: { readonly onHelp: () => void }) {
  const { t } = useLocale();
  const { may } = useSession();
  const { path } = usePlace();
  const groups = [...useMorePlaces(), ...useUserGroups(onHelp)];
  return (
    <nav className={style['bottom']} aria-label={t('app.places_bottom')}>
      {places.filter((place) => place.icon !== undefined && mayOpen(place.permission, may)).map((place) => (
        <Link key={place.to} to={place.to} className={style['tab']} aria-current={isHere(place, path) && path !== '/letters/new' ? 'page' : undefined}>
          {place.icon}<span>{t(place.text)}</span>{place.to === '/' && <LateDot />}
        </Link>
      ))}
      {may('letters.register') && (
        <Link to="/letters/new" className={style['tab']} aria-current={path === '/letters/new' ? 'page' : undefined}><AddIcon /><span>{t('app.new_letter')}</span></Link>
      )}
      <div>
        <Menu label={t('app.menu')} groups={groups}><Button className={style['tab'] ?? ''}><MenuIcon /><span>{t('app.menu')}</span></Button></Menu>
      </div>
    </nav>
  );
}
