// SPDX-License-Identifier: Apache-2.0
import { act, renderHook } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { useDraft } from './useDraft.ts';

const form = () => renderHook(() => useDraft('divan.draft.7.order', { title: '', dated: '2026-11-29' }));

describe('useDraft', () => {
  beforeEach(() => { localStorage.clear(); });

  test('what was typed is there again, with when it was written', () => {
    const first = form();
    act(() => { first.result.current.set({ title: 'تأسیس دفتر', dated: '2026-11-29' }); });
    expect(first.result.current.isDirty).toBe(true);
    first.unmount();

    const { value, restoredFrom } = form().result.current;

    expect(value.title).toBe('تأسیس دفتر');
    expect(restoredFrom).not.toBeNull();
  });

  test('a page that goes away writes what was not written yet', () => {
    const { result } = form();
    act(() => { result.current.set({ title: 'نیمه', dated: '2026-11-30' }); });

    window.dispatchEvent(new Event('pagehide'));

    expect(localStorage.getItem('divan.draft.7.order')).toContain('نیمه');
  });

  test('a form that is as it was at the start is no draft', () => {
    const first = form();
    act(() => { first.result.current.set({ title: 'الف', dated: '2026-11-29' }); });
    act(() => { first.result.current.set({ title: '', dated: '2026-11-29' }); });
    expect(first.result.current.isDirty).toBe(false);
    first.unmount();

    expect([form().result.current.restoredFrom, localStorage.length]).toEqual([null, 0]);
  });

  test('put aside, it is gone', () => {
    const first = form();
    act(() => { first.result.current.set({ title: 'ب', dated: '2026-11-29' }); });
    first.unmount();
    const second = form();
    act(() => { second.result.current.discard(); });
    expect(second.result.current.value.title).toBe('');
    second.unmount();

    expect(localStorage.length).toBe(0);
  });
});
