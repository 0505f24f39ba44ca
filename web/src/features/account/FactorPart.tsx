// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { OwnAccount } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Part, PartBody } from '../../ui/Part.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { EnrolDialog, NewCodesDialog, RemoveFactorDialog } from './FactorDialogs.tsx';

type Opened = 'enrol' | 'codes' | 'remove' | null;

const few = 3;

/** The second step of signing in: whether it is set up, and setting it up, new recovery codes, removal. */
export function FactorPart({ account }: { readonly account: OwnAccount }) {
  const { t } = useLocale();
  const [opened, setOpened] = useState<Opened>(null);
  const close = () => { setOpened(null); };
  const { has_factor: hasFactor, is_factor_needed: isNeeded, recovery_codes: left } = account;
  const state = (
    <>
      {isNeeded && <Tag tone={hasFactor ? 'plain' : 'due'}>{t('account.factor_needed')}</Tag>}
      <Tag tone={hasFactor ? 'done' : 'plain'}>{hasFactor ? t('account.factor_on') : t('account.factor_off')}</Tag>
    </>
  );
  return (
    <Part title={t('account.factor')} acts={state}>
      <PartBody>
        <p>{t('account.factor_detail')}</p>
        {hasFactor && left > few && <p>{t('account.codes_left', { n: left })}</p>}
        {hasFactor && left <= few && <Notice tone="due" title={t('account.codes_left', { n: left })}>{t('account.codes_few')}</Notice>}
        {hasFactor ? (
          <div>
            <Button look="quiet" onPress={() => { setOpened('codes'); }}>{t('account.new_codes')}</Button>{' '}
            <Button look="quiet" onPress={() => { setOpened('remove'); }}>{t('account.remove_factor')}</Button>
          </div>
        ) : <div><Button onPress={() => { setOpened('enrol'); }}>{t('account.set_up')}</Button></div>}
      </PartBody>
      {opened === 'enrol' && <EnrolDialog onClose={close} />}
      {opened === 'codes' && <NewCodesDialog onClose={close} />}
      {opened === 'remove' && <RemoveFactorDialog isNeeded={isNeeded} onClose={close} />}
    </Part>
  );
}
