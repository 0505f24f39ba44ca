// SPDX-License-Identifier: Apache-2.0
// What one fills in.
import { useState } from 'react';
import { Check, Checks } from '../../ui/Check.tsx';
import { DateField, TimeField } from '../../ui/DateField.tsx';
import { ChoiceField, TextField } from '../../ui/Field.tsx';
import { ChosenList } from '../../ui/ChosenList.tsx';
import { FileChoice } from '../../ui/FileChoice.tsx';
import { FilterFold } from '../../ui/FilterFold.tsx';
import { Fields, Filters, Form, FormCard, Pair } from '../../ui/Form.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import type { Choice } from '../../ui/Picker.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { useSample } from '../sample.ts';
import { Specimen } from '../Specimen.tsx';

export function FieldSample() {
  const { word, line, text } = useSample();
  const [subject, setSubject] = useState(word('برآورد بودجه', 'Estimate of the budget'));
  const [number, setNumber] = useState('112/4586');
  const [body, setBody] = useState('');
  const [priority, setPriority] = useState<'normal' | 'urgent'>('normal');
  return (
    <>
      <Specimen title={word('متن', 'Text')}>
        <Fields>
          <TextField label={line('موضوع', 'Subject')} hint={line('آن‌گونه که در نامه آمده است', 'As the letter has it')} value={subject} onChange={setSubject} />
          <TextField label={word('شماره فرستنده', 'Sender’s number')} optional code value={number} onChange={setNumber} />
          <TextField label={word('متن نامه', 'Text of the letter')} optional lines={4} value={body} onChange={setBody} />
        </Fields>
      </Specimen>
      <Specimen title={word('آنچه پذیرفته نشد', 'What was refused')}>
        <TextField label={word('فرستنده', 'Sender')} error={text('این را بنویسید.', 'Fill this in.')} value="" onChange={() => undefined} />
      </Specimen>
      <Specimen title={word('یکی از چند', 'One of several')}>
        <ChoiceField label={line('فوریت', 'Priority')} value={priority} onChange={setPriority} options={[{ value: 'normal', text: word('عادی', 'Normal') }, { value: 'urgent', text: word('فوری', 'Urgent') }]} />
      </Specimen>
    </>
  );
}

export function PasswordSample() {
  const { word, line } = useSample();
  const [value, setValue] = useState('');
  return (
    <Specimen title={word('گذرواژه', 'Password')}>
      <PasswordField label={word('گذرواژه', 'Password')} hint={line('دست‌کم دوازده نویسه', 'Twelve characters at least')} autoComplete="new-password" value={value} onChange={setValue} />
    </Specimen>
  );
}

export function CheckSample() {
  const { word, line } = useSample();
  const [isPersonal, setPersonal] = useState(true);
  const [kinds, setKinds] = useState<readonly ('letters' | 'notes')[]>(['letters']);
  return (
    <>
      <Specimen title={word('آری یا نه', 'Yes or no')}>
        <Check label={line('شخصاً مفتوح شود', 'To be opened in person')} hint={line('تنها گیرنده آن را می‌بیند.', 'Only the addressee sees it.')} checked={isPersonal} onChange={setPersonal} />
        <Check label={word('ناممکن', 'Barred')} checked={false} disabled onChange={() => undefined} />
        <Check label={word('پذیرفته نشد', 'Refused')} error={line('این را بپذیرید.', 'Accept this.')} checked={false} onChange={() => undefined} />
      </Specimen>
      <Specimen title={word('چند از چند', 'Some of several')}>
        <Checks label={word('آنچه خبر داده می‌شود', 'What is told')} chosen={kinds} onChange={setKinds} options={[{ value: 'letters', text: line('نامه‌ها', 'Letters') }, { value: 'notes', text: word('هامش‌ها', 'Notes') }]} />
      </Specimen>
    </>
  );
}

export function DateSample() {
  const { word, line } = useSample();
  const [day, setDay] = useState<string | null>('2025-03-20');
  const [none, setNone] = useState<string | null>(null);
  const [foreign, setForeign] = useState<string | null>('2025-03-20');
  const [time, setTime] = useState('08:42');
  return (
    <>
      <Specimen title={word('روز به تقویم خورشیدی', 'A day of the Solar Hijri calendar')}>
        <Fields>
          <DateField label={line('تاریخ نامه', 'Date of the letter')} hint={word('۳۰ اسفند ۱۴۰۳: سال کبیسه', '30 Esfand 1403: a leap year')} value={day} onChange={setDay} />
          <DateField label={word('مهلت', 'Deadline')} optional error={line('این روز گذشته است.', 'This day has passed.')} value={none} onChange={setNone} min="2026-01-01" />
        </Fields>
      </Specimen>
      <Specimen title={word('روز به تقویم میلادی، آن‌گونه که در سندی از بیرون آمده است', 'A Gregorian day, as a document from abroad has it')}>
        <DateField label={line('تاریخ سند', 'Date of the document')} calendar="gregorian" value={foreign} onChange={setForeign} />
      </Specimen>
      <Specimen title={word('ساعت', 'Time of day')}>
        <TimeField label={word('ساعت رسیدن', 'Time of arrival')} value={time} onChange={setTime} />
      </Specimen>
    </>
  );
}

function usePosts(): readonly Choice[] {
  const { line } = useSample();
  return [
    { id: 1, text: line('کارشناس بودجه', 'Budget expert'), small: line('دفتر برنامه و بودجه · نسرین راد', 'Budget office · Nasrin Rad') },
    { id: 2, text: line('رئیس دبیرخانه', 'Head of the secretariat'), small: line('دبیرخانه · بدون متصدی', 'Secretariat · vacant') },
    { id: 3, text: line('مدیرکل سیاسی', 'Director of political affairs'), small: line('دفتر سیاسی', 'Political office') },
  ];
}

export function PickerSample() {
  const { word, line } = useSample();
  const posts = usePosts();
  const [chosen, setChosen] = useState<Choice | null>(null);
  const find = (words: string) => Promise.resolve(posts.filter(({ text, small }) => `${text} ${small}`.includes(words)));
  return (
    <>
      <Specimen title={word('پست یا شخص', 'Post or person')}>
        <Picker label={line('گیرنده', 'Receiver')} hint={word('نام، پست یا واحد را بنویسید.', 'Type a name, a post or a unit.')} chosen={chosen} onChoose={setChosen} find={find} none={word('چیزی پیدا نشد.', 'Nothing found.')} />
      </Specimen>
      <Specimen title={word('آنچه پذیرفته نشد', 'What was refused')}>
        <Picker label={word('وظیفه', 'Duty')} optional error={line('این پست متصدی ندارد.', 'This post is vacant.')} chosen={posts[1] ?? null} onChoose={() => undefined} find={find} none={word('چیزی پیدا نشد.', 'Nothing found.')} />
      </Specimen>
    </>
  );
}

export function ChosenSample() {
  const { word, line } = useSample();
  const posts = usePosts();
  const [chosen, setChosen] = useState<readonly number[]>([1, 2]);
  const rows = posts.filter(({ id }) => chosen.includes(id)).map(({ id, text }) => ({
    id, text, code: `ministry/3-${id}`, remark: id === 1 ? word('از امروز', 'As of today') : undefined, error: id === 2 ? line('این پست متصدی ندارد.', 'This post is vacant.') : undefined,
  }));
  const find = (words: string) => Promise.resolve(posts.filter(({ id, text }) => !chosen.includes(id) && text.includes(words)));
  return (
    <Specimen title={word('چند پست', 'Several posts')}>
      <ChosenList label={line('پست‌ها', 'Posts')} rows={rows} onRemove={({ id }) => { setChosen(chosen.filter((each) => each !== id)); }}>
        <Picker
          key={chosen.length} label={line('پستی دیگر', 'Another post')} chosen={null} find={find} none={word('چیزی پیدا نشد.', 'Nothing found.')}
          onChoose={(choice) => { if (choice !== null) setChosen([...chosen, choice.id]); }}
        />
      </ChosenList>
    </Specimen>
  );
}

export function FileSample() {
  const { word, line } = useSample();
  const [names, setNames] = useState('');
  return (
    <>
      <Specimen title={word('پرونده‌ای برگزیده یا رها می‌شود', 'A file is chosen or dropped')}>
        <FileChoice isMany label={line('پیوست‌ها', 'Enclosures')} hint={line('تا ۲۰۰ مگابایت', 'Up to 200 MB')} chosen={names} onChoose={(files) => { setNames(files.map(({ name }) => name).join(word('، ', ', '))); }} />
        <FileChoice label={word('تصویر نامه', 'Scan of the letter')} error={line('این پرونده PDF نیست.', 'This file is no PDF.')} accept={['.pdf']} chosen={line('نامه.txt', 'letter.txt')} onChoose={() => undefined} />
        <FileChoice isFolder label={word('پوشه شرح وظایف', 'Folder of the charter')} chosen="" onChoose={() => undefined} />
      </Specimen>
      <Specimen title={word('پیشرفت کاری که طول می‌کشد', 'Long work goes on')}>
        <Progress label={word('در حال فرستادن', 'Sending')} percent={64}><bdi>{line('نقشه.pdf', 'map.pdf')}</bdi>{word(': ۶۴ درصد', ': 64 per cent')}</Progress>
      </Specimen>
    </>
  );
}

export function FormSample() {
  const { word, line, text } = useSample();
  const [from, setFrom] = useState<string | null>('2026-11-22');
  const [words, setWords] = useState('');
  const problem = { status: 422, title: word('چند چیز پذیرفته نشد', 'Some things were refused'), detail: text('هرچه نوشته‌اید مانده است.', 'What you typed is kept.'), requestId: '', violations: [{ path: '/to', text: line('پایان پیش از آغاز است.', 'The end is before the beginning.') }] };
  return (
    <>
      <FormCard>
        <Form submitText={word('ثبت', 'Register')} running={{ pending: false, problem, changedMeanwhile: true }} lead={text('مرخصی یک همکار', 'The leave of a colleague')} warning={word('تا آغاز آن می‌توان تغییرش داد.', 'It can be changed until it begins.')} focusesSubmit={false} onSubmit={() => undefined} onCancel={() => undefined}>
          <Pair>
            <DateField label={word('از', 'From')} value={from} onChange={setFrom} />
            <TextField label={word('مدت', 'Length')} value={words} onChange={setWords} />
          </Pair>
        </Form>
      </FormCard>
      <Specimen title={word('آنچه فهرستی را تنگ می‌کند', 'What narrows a list')}>
        <Filters label={word('پالایه‌ها', 'Filters')}>
          <TextField label={word('واژه‌ها', 'Words')} type="search" value={words} onChange={setWords} />
          <DateField label={word('از روز', 'From the day')} value={from} onChange={setFrom} />
        </Filters>
      </Specimen>
      <Specimen title={word('بیش از دو پالایه، در تلفن پشت یک دکمه', 'More than two of them, behind a button on a phone')}>
        <FilterFold used={2}>
          <Filters label={word('پالایه‌های بسیار', 'Many filters')}>
            <TextField label={line('نام', 'Name')} type="search" value={words} onChange={setWords} />
            <DateField label={word('تا روز', 'To the day')} value={from} onChange={setFrom} />
          </Filters>
        </FilterFold>
      </Specimen>
    </>
  );
}
