// SPDX-License-Identifier: Apache-2.0
import { useEffect } from 'react';
import { useLocale } from '../i18n/locale.tsx';
import { Link } from '../router/router.tsx';
import { Button } from '../ui/Button.tsx';
import { Page, PageHead } from '../ui/Page.tsx';
import style from './catalogue.module.css';
import type { CataloguePage } from './pages.ts';
import { pages } from './pages.ts';
import { useSwitches } from './switches.ts';

const narrowWindow = 'popup,width=320,height=640';

/** On the document itself, as the application sets them. */
function useDocument() {
  const { switches: { theme, density, size } } = useSwitches();
  useEffect(() => {
    const root = document.documentElement;
    root.dataset['theme'] = theme;
    root.dataset['density'] = density;
    root.style.fontSize = `${size}%`;
  }, [theme, density, size]);
}

function SwitchBar() {
  const { pick, language, setLanguage } = useLocale();
  const { switches, to, turn } = useSwitches();
  const isDark = switches.theme === 'dark';
  const isClose = switches.density === 'close';
  const isLarge = switches.size === 200;
  const isLong = switches.text === 'long';
  return (
    <header className={style['switches']}>
      <Button small look="quiet" onPress={() => { setLanguage(language === 'fa' ? 'en' : 'fa'); }}><span lang={language === 'fa' ? 'en' : 'fa'}>{pick('English', 'فارسی')}</span></Button>
      <Button small look="quiet" aria-pressed={isDark} onPress={() => { turn({ theme: isDark ? 'light' : 'dark' }); }}>{pick('تیره', 'Dark')}</Button>
      <Button small look="quiet" aria-pressed={isClose} onPress={() => { turn({ density: isClose ? 'roomy' : 'close' }); }}>{pick('فشرده', 'Close')}</Button>
      <Button small look="quiet" aria-pressed={isLarge} onPress={() => { turn({ size: isLarge ? 100 : 200 }); }}>{pick('حروف دوبرابر', 'Letters twice as large')}</Button>
      <Button small look="quiet" aria-pressed={isLong} onPress={() => { turn({ text: isLong ? 'short' : 'long' }); }}>{pick('متن بلند', 'Long text')}</Button>
      {/* A window, not a frame: media queries ask the window, and the server lets nobody frame its pages. */}
      <Button small look="quiet" onPress={() => { window.open(`${to({ isBare: true })}&language=${language}`, 'narrow', narrowWindow); }}>{pick('پنجره ۳۲۰ پیکسل', 'A window of 320 px')}</Button>
    </header>
  );
}

function Shown({ page }: { readonly page: CataloguePage }) {
  const { pick } = useLocale();
  const { Sample } = page;
  return (
    <Page>
      {page.hasOwnHead !== true && <PageHead title={pick(page.fa, page.en)} />}
      <Sample />
    </Page>
  );
}

export function ComponentCatalogue() {
  const { pick } = useLocale();
  const { switches, to } = useSwitches();
  useDocument();
  const page = pages.find(({ id }) => id === switches.page) ?? pages[0];
  if (page === undefined) return null;
  if (switches.isBare) return <main id="main" className={style['bare']}><Shown key={page.id} page={page} /></main>;
  return (
    <div className={style['frame']}>
      <nav className={style['side']} aria-label={pick('اجزا', 'Components')}>
        <strong>{pick('اجزای دیوان', 'Components of Divan')}</strong>
        {pages.map(({ id, fa, en }) => <Link key={id} to={to({ page: id })} aria-current={id === page.id ? 'page' : undefined}>{pick(fa, en)}</Link>)}
      </nav>
      <div className={style['body']}>
        <SwitchBar />
        <main id="main" className={style['main']}><Shown key={page.id} page={page} /></main>
      </div>
    </div>
  );
}
