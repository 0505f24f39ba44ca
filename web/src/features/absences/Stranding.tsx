// SPDX-License-Identifier: Apache-2.0
import { findColleagues } from '../../api/find.ts';
import type { StrandedPost, StrandingView } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link } from '../../router/router.tsx';
import { Failed } from '../../ui/Loaded.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/Page.tsx';
import type { Choice } from '../../ui/Picker.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { Tag } from '../../ui/Tag.tsx';
import style from './absences.module.css';
import type { Substitutes } from './stranding.ts';
import { isStranded } from './stranding.ts';
import type { Loaded } from './useAbsences.ts';

interface PostProps {
  readonly post: StrandedPost;
  readonly substitutes: Substitutes;
  readonly error: string | undefined;
  readonly onChoose: (holder: Choice | null) => void;
}

function Post({ post, substitutes, error, onChoose }: PostProps) {
  const { t, pick } = useLocale();
  const stranded = isStranded(post, substitutes);
  return (
    <fieldset className={style['post']}>
      <legend>{pick(post.post.title_fa, post.post.title_en)}</legend>
      <p>
        {post.open === 0 ? t('absences.nothing_open') : t('absences.open', { n: post.open })}
        {post.due_in_absence > 0 && <>{' '}{t('absences.due', { n: post.due_in_absence })}</>}
        {' '}{stranded && <Tag tone="late">{t('absences.stranded')}</Tag>}
      </p>
      {post.provided ? <p>{t('absences.provided')}</p> : (
        <Picker
          label={t('absences.substitute')} optional={post.open === 0} hint={t('absences.substitute_hint')} none={t('absences.nobody')} error={error}
          chosen={substitutes[post.post.id] ?? null} onChoose={onChoose} find={(words) => findColleagues(words, pick)}
        />
      )}
    </fieldset>
  );
}

/** What no substitute of one's own posts takes: powers that are used for others, and desks that are prepared. */
function Others({ value }: { readonly value: StrandingView }) {
  const { t, pick } = useLocale();
  if (value.powers.length === 0 && value.desks.length === 0) return null;
  return (
    <Notice tone="due" title={t('absences.others')}>
      <ul className={style['others']}>
        {value.powers.map((each) => <li key={`p${each.id}`}>{t('absences.other_power', { kind: t(`organisation.kind_${each.kind}`), post: pick(each.post.title_fa, each.post.title_en) })}</li>)}
        {value.desks.map((each) => <li key={`d${each.desk_id}`}>{t('absences.other_desk', { post: pick(each.post.title_fa, each.post.title_en) })}</li>)}
      </ul>
    </Notice>
  );
}

interface Props {
  readonly stranding: Loaded<StrandingView>;
  readonly substitutes: Substitutes;
  readonly errors: Readonly<Record<number, string | undefined>>;
  readonly onChange: (substitutes: Substitutes) => void;
}

/** What would wait for nobody in these days, and who takes it. */
export function Stranding({ stranding, substitutes, errors, onChange }: Props) {
  const { t } = useLocale();
  const { value, problem, retry } = stranding;
  if (problem !== null) return <Failed problem={problem} onRetry={retry} />;
  if (value === null) return <Waiting rows={3} />;
  return (
    <section className={style['stranding']} aria-labelledby="stranding">
      <h2 id="stranding">{t('absences.stranding')}</h2>
      {value.posts.map((post) => (
        <Post key={post.post.id} post={post} substitutes={substitutes} error={errors[post.post.id]} onChoose={(holder) => { onChange({ ...substitutes, [post.post.id]: holder }); }} />
      ))}
      <Others value={value} />
      <p className={style['soft']}>{t('absences.or_hand_over')} <Link to="/handovers/new">{t('handover.make')}</Link></p>
    </section>
  );
}
