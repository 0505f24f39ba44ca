// SPDX-License-Identifier: Apache-2.0
import { useLocale } from '../i18n/locale.tsx';
import { Button } from '../ui/Button.tsx';
import { Menu } from '../ui/Menu.tsx';
import type { Density } from './density.ts';
import { setDensity, useDensity } from './density.ts';
import type { Theme } from './theme.ts';
import { setTheme, useTheme } from './theme.ts';

/** The other language, by its own name: one click. */
export function LanguageButton() {
  const { t, language, setLanguage } = useLocale();
  const other = language === 'fa' ? 'en' : 'fa';
  return <Button look="plain" onPress={() => { setLanguage(other); }}><span lang={other}>{t('app.other_language')}</span></Button>;
}

const themes = [['auto', 'app.theme_auto'], ['light', 'app.theme_light'], ['dark', 'app.theme_dark']] as const;

export function useThemeEntries() {
  const { t } = useLocale();
  const theme = useTheme();
  return themes.map(([id, key]: readonly [Theme, (typeof themes)[number][1]]) => ({
    id: `theme-${id}`, text: t(key), checked: theme === id, act: () => { setTheme(id); },
  }));
}

const densities = [['roomy', 'app.density_roomy'], ['close', 'app.density_close']] as const;

/** How close rows of lists stand. */
export function useDensityEntries() {
  const { t } = useLocale();
  const density = useDensity();
  return densities.map(([id, key]: readonly [Density, (typeof densities)[number][1]]) => ({
    id: `density-${id}`, text: t(key), checked: density === id, act: () => { setDensity(id); },
  }));
}

export function ThemeButton() {
  const { t } = useLocale();
  return (
    <Menu label={t('app.theme')} groups={[{ id: 'theme', entries: useThemeEntries() }]}>
      <Button look="plain">{t('app.theme')}</Button>
    </Menu>
  );
}
