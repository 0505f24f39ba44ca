// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { Component } from 'react';
import { useLocale } from '../i18n/locale.tsx';
import { Button } from '../ui/Button.tsx';
import { Message } from './FullScreen.tsx';

function CrashScreen() {
  const { t } = useLocale();
  const reload = () => { window.location.reload(); };
  return <Message title={t('ui.fatal')} action={<Button onPress={reload}>{t('ui.reload')}</Button>}><p>{t('ui.crash_detail')}</p></Message>;
}

/** A fault of our own code: says so plainly and offers to load the page anew; drafts are kept by the browser. */
export class Crash extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <CrashScreen /> : this.props.children;
  }
}
