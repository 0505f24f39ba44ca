// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { Component } from 'react';
import { useLocale } from '../i18n/locale.tsx';
import { Button } from '../ui/Button.tsx';
import { Page, PageHead } from '../ui/Page.tsx';
import { Message } from './FullScreen.tsx';

const reload = () => { window.location.reload(); };

function CrashScreen() {
  const { t } = useLocale();
  return <Message title={t('ui.crash')} action={<Button onPress={reload}>{t('ui.reload')}</Button>}><p>{t('ui.crash_detail')}</p></Message>;
}

function CrashedPage() {
  const { t } = useLocale();
  return (
    <Page>
      <PageHead title={t('ui.crash')} />
      <div role="alert"><p>{t('ui.crash_detail')}</p></div>
      <div><Button onPress={reload}>{t('ui.reload')}</Button></div>
    </Page>
  );
}

interface Props {
  readonly children: ReactNode;
  /** Round one page: the frame about it lives on, and another place is a press away. */
  readonly isPage?: boolean;
}

/** A fault of our own code: says so plainly and offers to load the page anew; drafts are kept by the browser. */
export class Crash extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return this.props.isPage === true ? <CrashedPage /> : <CrashScreen />;
  }
}
