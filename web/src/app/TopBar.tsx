// SPDX-License-Identifier: Apache-2.0
import type { SyntheticEvent } from 'react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useSession } from '../api/session.tsx';
import type { SessionPost } from '../api/types.ts';
import { useLocale } from '../i18n/locale.tsx';
import { address, navigate, usePlace } from '../router/router.tsx';
import { Button } from '../ui/Button.tsx';
import { textDirection } from '../ui/Field.tsx';
import { DownIcon, SearchIcon } from '../ui/icons.tsx';
import type { MenuGroup } from '../ui/Menu.tsx';
import { useAnnounce } from '../ui/announce.tsx';
import { Menu } from '../ui/Menu.tsx';
import style from './Frame.module.css';
import { searchPermission } from './mayOpen.ts';
import { LanguageButton, useDensityEntries, useThemeEntries } from './Preferences.tsx';
import { searchBoxId } from './shortcuts.ts';

/** Marks that a copied number carries to keep its order; the server takes none of them. */
const isolates = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

function SearchBox() {
  const { t } = useLocale();
  const { path, query } = usePlace();
  const asked = path === '/search' ? (query.get('q') ?? '') : '';
  const [typed, setTyped] = useState({ asked, text: asked });
  // A new address brings its own words; what is being typed is left alone.
  if (typed.asked !== asked) setTyped({ asked, text: asked });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const words = typed.text.replace(isolates, '').trim();
    if (words !== '') navigate(address('/search', { q: words }));
  };
  return (
    <form role="search" className={style['search']} onSubmit={submit}>
      <SearchIcon />
      <input
        id={searchBoxId} type="search" dir={textDirection(typed.text)} autoComplete="off" aria-label={t('app.search')} aria-keyshortcuts="Control+K"
        placeholder={t('app.search_hint')} value={typed.text} onChange={(event) => { setTyped({ asked, text: event.target.value }); }}
      />
      <kbd aria-hidden="true">{'Ctrl K'}</kbd>
    </form>
  );
}

function PostWords({ post }: { readonly post: SessionPost }) {
  const { pick } = useLocale();
  const [title, unit] = [pick(post.title_fa, post.title_en), pick(post.unit_fa, post.unit_en)];
  return <span title={`${title} · ${unit}`}><b>{title}</b><small>{unit}</small></span>;
}

/** The post one acts in. It narrows the lists and is the default for new things; each work item keeps its own. */
function PostSwitcher() {
  const { t, pick } = useLocale();
  const { view, chosenPost, choosePost } = useSession();
  // Nothing is done in the post of a desk that is prepared.
  const posts = (view?.posts ?? []).filter((post) => post.held_by !== 'desk');
  const [first] = posts;
  if (first === undefined) return null;
  if (posts.length === 1) return <div className={style['post']}><PostWords post={first} /></div>;
  const entries = posts.map((post) => ({
    id: String(post.id), text: pick(post.title_fa, post.title_en), small: pick(post.unit_fa, post.unit_en),
    checked: chosenPost?.id === post.id, act: () => { choosePost(post.id); },
  }));
  const all = { id: 'all', text: t('app.all_posts'), checked: chosenPost === null, act: () => { choosePost(null); } };
  return (
    <Menu label={t('app.choose_post')} groups={[{ id: 'posts', title: t('app.choose_post'), entries: [all, ...entries] }]}>
      <AriaButton className={style['post'] ?? ''}>
        {chosenPost === null
          ? <span><b>{t('app.all_posts')}</b><small>{t('app.post_count', { n: posts.length })}</small></span>
          : <PostWords post={chosenPost} />}
        <DownIcon />
      </AriaButton>
    </Menu>
  );
}

/** What belongs to the person: theme, keys, leaving; on a phone also the language. */
export function useUserGroups(onHelp: () => void): readonly MenuGroup[] {
  const { t, language, setLanguage } = useLocale();
  const { signOut } = useSession();
  const announce = useAnnounce();
  const leave = async () => {
    if (await signOut()) navigate('/');
    else announce(t('app.sign_out_failed'));
  };
  const themeEntries = useThemeEntries();
  const densityEntries = useDensityEntries();
  const other = language === 'fa' ? 'en' : 'fa';
  return [
    { id: 'theme', title: t('app.theme'), entries: themeEntries },
    { id: 'density', title: t('app.density'), entries: densityEntries },
    {
      id: 'help',
      entries: [
        { id: 'language', text: t('app.other_language'), lang: other, act: () => { setLanguage(other); } },
        { id: 'account', text: t('app.account'), act: () => { navigate('/account'); } },
        { id: 'keys', text: t('app.keys'), act: onHelp },
      ],
    },
    { id: 'leave', entries: [{ id: 'sign-out', text: t('app.sign_out'), act: () => { void leave(); } }] },
  ];
}

function UserMenu({ onHelp }: { readonly onHelp: () => void }) {
  const { t, pick } = useLocale();
  const { view } = useSession();
  const groups = useUserGroups(onHelp);
  const name = view === null ? '' : pick(view.person.name_fa, view.person.name_en);
  return (
    <Menu label={t('app.user_menu')} groups={groups}>
      <Button look="plain" aria-label={t('app.user_menu_of', { name })}><span>{name}</span><DownIcon /></Button>
    </Menu>
  );
}

export function TopBar({ onHelp }: { readonly onHelp: () => void }) {
  const { prose } = useLocale();
  const { institution, may } = useSession();
  return (
    <header className={style['top']}>
      {may(searchPermission) && <SearchBox />}
      <span className={style['date']}>{prose(institution.today)}</span>
      <div className={style['divider']}><PostSwitcher /></div>
      <div className={`${style['divider'] ?? ''} ${style['tools'] ?? ''}`}><LanguageButton /><div className={style['user']}><UserMenu onHelp={onHelp} /></div></div>
    </header>
  );
}
