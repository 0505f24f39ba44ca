// SPDX-License-Identifier: Apache-2.0
// What one presses: buttons, menus, dialogs, and what is said after.
import { useState } from 'react';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button, LinkButton } from '../../ui/Button.tsx';
import { Dialog, DialogFoot } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/Form.tsx';
import { DownIcon, MoreIcon } from '../../ui/icons.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { useSample } from '../sample.ts';
import { Beside, Specimen } from '../Specimen.tsx';
import { useSwitches } from '../switches.ts';

export function ButtonSample() {
  const { word, line } = useSample();
  const { to } = useSwitches();
  const announce = useAnnounce();
  const press = () => { announce(word('انجام شد.', 'Done.')); };
  return (
    <>
      <Specimen title={word('نمودها', 'Looks')}>
        <Beside>
          <Button onPress={press}>{line('ثبت نامه', 'Register the letter')}</Button>
          <Button look="quiet" onPress={press}>{line('پیش‌نویس', 'Draft')}</Button>
          <Button look="plain" onPress={press}>{line('انصراف', 'Cancel')}</Button>
        </Beside>
      </Specimen>
      <Specimen title={word('اندازه‌ها', 'Sizes')}>
        <Beside>
          <Button small onPress={press}>{word('کوچک', 'Small')}</Button>
          <Button look="quiet" icon aria-label={word('بیشتر', 'More')} onPress={press}><MoreIcon /></Button>
        </Beside>
        <Button wide onPress={press}>{line('به پهنای صفحه', 'As wide as the page')}</Button>
      </Specimen>
      <Specimen title={word('در انتظار و ناممکن', 'Waiting and barred')}>
        <Beside>
          <Button isPending>{word('در حال ثبت', 'Registering')}</Button>
          <Button isDisabled>{word('ناممکن', 'Barred')}</Button>
          <Button look="quiet" aria-pressed onPress={press}>{word('فشرده', 'Pressed')}</Button>
        </Beside>
      </Specimen>
      <Specimen title={word('پیوندی به شکل دکمه', 'A link that looks like a button')}>
        <Beside><LinkButton to={to({ page: 'dialog' })}>{line('به صفحه پنجره‌ها', 'To the page of dialogs')}</LinkButton></Beside>
      </Specimen>
    </>
  );
}

export function MenuSample() {
  const { word, line } = useSample();
  const announce = useAnnounce();
  const [order, setOrder] = useState('due');
  const entry = (id: string, fa: string, en: string) => ({ id, text: word(fa, en), checked: order === id, act: () => { setOrder(id); } });
  return (
    <>
      <Specimen title={word('کارها', 'Acts')}>
        <Beside>
          <Menu
            label={word('کارهای نامه', 'Acts on the letter')}
            groups={[{
              id: 'acts', title: word('نامه', 'Letter'), entries: [
                { id: 'refer', text: line('ارجاع', 'Refer'), small: line('به پستی دیگر', 'To another post'), act: () => { announce(word('ارجاع شد.', 'Referred.')); } },
                { id: 'close', text: word('مختومه کردن', 'Close'), act: () => { announce(word('مختومه شد.', 'Closed.')); } },
              ],
            }, { id: 'rest', entries: [{ id: 'print', text: word('چاپ', 'Print'), act: () => { announce(word('چاپ', 'Print')); } }] }]}
          >
            <Button look="quiet" icon aria-label={word('کارهای نامه', 'Acts on the letter')}><MoreIcon /></Button>
          </Menu>
        </Beside>
      </Specimen>
      <Specimen title={word('یکی از چند', 'One of several')}>
        <Beside>
          <Menu label={word('ترتیب', 'Order')} groups={[{ id: 'order', title: word('ترتیب', 'Order'), entries: [entry('due', 'به مهلت', 'By deadline'), entry('came', 'به رسیدن', 'By arrival')] }]}>
            <Button look="quiet">{word('ترتیب', 'Order')}<DownIcon /></Button>
          </Menu>
        </Beside>
      </Specimen>
    </>
  );
}

type Opened = 'plain' | 'wide' | 'form' | null;

export function DialogSample() {
  const { word, line, text } = useSample();
  const announce = useAnnounce();
  const [opened, setOpened] = useState<Opened>(null);
  const [note, setNote] = useState('');
  const close = () => { setOpened(null); };
  const opener = (which: Opened, fa: string, en: string) => <Button look="quiet" aria-haspopup="dialog" onPress={() => { setOpened(which); }}>{word(fa, en)}</Button>;
  const running = { pending: false, problem: null };
  const submit = () => { close(); announce(word('ارجاع شد.', 'Referred.')); };
  return (
    <Specimen title={word('پنجره‌ها', 'Dialogs')}>
      <Beside>{opener('plain', 'ساده', 'Plain')}{opener('wide', 'پهن', 'Wide')}{opener('form', 'برگه', 'With a form')}</Beside>
      {(opened === 'plain' || opened === 'wide') && (
        <Dialog title={line('نامه مختومه شود؟', 'Close the letter?')} wide={opened === 'wide'} onClose={close}>
          <p>{text('پس از آن دیگر در کارتابل کسی نیست.', 'It will be in nobody’s worklist afterwards.')}</p>
          <DialogFoot hint={word('پس‌گرفتنی نیست.', 'This can’t be undone.')}><Button onPress={close}>{word('مختومه کردن', 'Close')}</Button><Button look="quiet" onPress={close}>{word('انصراف', 'Cancel')}</Button></DialogFoot>
        </Dialog>
      )}
      {opened === 'form' && (
        <FormDialog
          title={word('ارجاع', 'Refer')} submitText={word('ارجاع', 'Refer')} running={running} isDirty={note !== ''} lead={text('گیرنده آن را در کارتابل خود می‌بیند.', 'The receiver will see it in the worklist.')}
          warning={word('تا دیده نشده است می‌توان آن را پس گرفت.', 'It can be recalled while it is unread.')} onSubmit={submit} onCancel={close}
        >
          <TextField label={word('هامش', 'Note')} value={note} onChange={setNote} lines={3} autoFocus />
        </FormDialog>
      )}
    </Specimen>
  );
}

export function AnnounceSample() {
  const { word, line } = useSample();
  const announce = useAnnounce();
  return (
    <Specimen title={word('آنچه پس از کار گفته می‌شود', 'What is said after an act')}>
      <p>{word('چند ثانیه در پای صفحه می‌ماند و صفحه‌خوان آن را می‌گوید.', 'Stands at the foot of the page for some seconds, and a screen reader says it.')}</p>
      <Beside><Button look="quiet" onPress={() => { announce(line('نامه ثبت شد.', 'The letter is registered.')); }}>{word('ثبت', 'Register')}</Button></Beside>
    </Specimen>
  );
}
