// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import type { InvitedView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import { Copied } from '../../ui/Copied.tsx';
import { Dialog, DialogFoot } from '../../ui/Dialog.tsx';
import { Fields } from '../../ui/Form.tsx';
import { Notice } from '../../ui/Notice.tsx';

/** The link by which the person sets a password: shown this once, so it is left by a button only. The token stands behind #, where no log has it. */
export function LinkDialog({ invited, onClose, children }: { readonly invited: InvitedView; readonly onClose: () => void; readonly children?: ReactNode }) {
  const { t, moment } = useLocale();
  return (
    <Dialog title={t('administration.link_title')} onClose={onClose} dismissable={false}>
      <Fields>
        {invited.token === '' ? <Notice tone="done" urgent title={t('administration.done')}>{t('administration.link_directory')}</Notice> : (
          <>
            <Notice tone="done" urgent title={t('administration.link_made')}>{t('administration.link_detail', moment(invited.expires_at))}</Notice>
            <Copied label={t('administration.link')} text={`${window.location.origin}/set-password#${invited.token}`} />
          </>
        )}
        <DialogFoot><Button autoFocus onPress={onClose}>{t('administration.done')}</Button>{children}</DialogFoot>
      </Fields>
    </Dialog>
  );
}
