// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { SavedFilter } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/Form.tsx';
import { MoreIcon } from '../../ui/icons.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { textsByPath } from '../../ui/ProblemNotice.tsx';
import type { Shown } from './useSavedFilters.ts';
import { addressOf, isSame, mostFilters, useSavedFilters } from './useSavedFilters.ts';
import style from './worklist.module.css';

type Saving = ReturnType<typeof useSavedFilters>;

interface NameProps {
  readonly saving: Saving;
  /** The one that gets another name; null: a new one. */
  readonly old: SavedFilter | null;
  readonly shown: Shown;
  readonly onEnd: () => void;
}

function NameDialog({ saving, old, shown, onEnd }: NameProps) {
  const { t } = useLocale();
  const announce = useAnnounce();
  const [title, setTitle] = useState(old?.title ?? '');
  const [tried, setTried] = useState(false);
  const name = title.trim();
  const place = old === null ? saving.filters.length : saving.filters.indexOf(old);
  const path = `/filters/${place}/title`;
  const isTaken = saving.filters.some((each) => each !== old && each.title === name);
  const own = name === '' ? t('ui.fill_in') : isTaken ? t('worklist.view_named_twice') : undefined;

  const submit = () => {
    setTried(true);
    if (own !== undefined) return;
    const filters = old === null ? [...saving.filters, { ...shown, title: name }] : saving.filters.map((each) => (each === old ? { ...each, title: name } : each));
    void saving.change.run(filters).then((result) => {
      if (!result.ok) return;
      announce(t('worklist.view_saved', { name }));
      onEnd();
    });
  };
  return (
    <FormDialog
      title={t(old === null ? 'worklist.view_save' : 'worklist.view_rename')} submitText={t('worklist.view_submit')} running={saving.change} atFields={[path]} isDirty={title !== (old?.title ?? '')}
      onSubmit={submit} onCancel={onEnd}
    >
      <TextField label={t('worklist.view_name')} hint={t('worklist.view_name_hint')} maxLength={60} autoFocus value={title} error={textsByPath(saving.change.problem)[path] ?? (tried ? own : undefined)} onChange={setTitle} />
    </FormDialog>
  );
}

/** A named view: its link, and a menu to give it another name or take it away. */
function Chip({ filter, isHere, onRename, onRemove }: { readonly filter: SavedFilter; readonly isHere: boolean; readonly onRename: () => void; readonly onRemove: () => void }) {
  const { t } = useLocale();
  const entries = [{ id: 'rename', text: t('worklist.view_rename'), act: onRename }, { id: 'remove', text: t('worklist.view_remove'), act: onRemove }];
  return (
    <li className={style['view']}>
      <Link to={addressOf(filter)} aria-current={isHere ? 'page' : undefined}><bdi>{filter.title}</bdi></Link>
      <Menu label={t('worklist.view_acts', { name: filter.title })} groups={[{ id: 'acts', entries }]}>
        <Button look="plain" small icon aria-label={t('worklist.view_acts', { name: filter.title })}><MoreIcon /></Button>
      </Menu>
    </li>
  );
}

/** The views with a name, and giving what is shown now one. */
export function SavedViews({ shown }: { readonly shown: Shown }) {
  const { t } = useLocale();
  const announce = useAnnounce();
  const saving = useSavedFilters();
  const [open, setOpen] = useState<{ readonly old: SavedFilter | null } | null>(null);
  const { filters, isLoaded } = saving;
  const isPlain = isSame(shown, { view: shown.view, purpose: 'any', grouping: 'none' });
  const maySave = isLoaded && !isPlain && filters.length < mostFilters && filters.every((each) => !isSame(each, shown));
  const remove = (old: SavedFilter) => {
    void saving.change.run(filters.filter((each) => each !== old)).then((result) => {
      if (result.ok) announce(t('worklist.view_removed', { name: old.title }));
      else announce(result.problem.status === 412 ? t('ui.changed') : result.problem.detail || t('ui.no_connection'));
    });
  };
  if (filters.length === 0 && !maySave) return null;
  return (
    <>
      {filters.length > 0 && (
        <ul className={style['views']} aria-label={t('worklist.views')}>
          {filters.map((each) => <Chip key={each.title} filter={each} isHere={isSame(each, shown)} onRename={() => { setOpen({ old: each }); }} onRemove={() => { remove(each); }} />)}
        </ul>
      )}
      {maySave && <Button look="quiet" small onPress={() => { setOpen({ old: null }); }}>{t('worklist.view_save')}</Button>}
      {open !== null && <NameDialog saving={saving} old={open.old} shown={shown} onEnd={() => { setOpen(null); }} />}
    </>
  );
}
