import { expect, test } from 'vitest';
import { makeTesteeReport, printJUnit, printTesteeReport } from '../../src/testee/testee-report.ts';

const HELLO = { name: 'a <b>', version: '1', verbs: [], features: [] };
const REPORT = makeTesteeReport(
  HELLO,
  [
    { id: 'value.echo/a', verdict: { status: 'passed' } },
    { id: 'value.echo/b', verdict: { status: 'failed', reason: 'came back as "\0" & more' } },
    { id: 'value.echo/c', verdict: { status: 'failed', reason: 'as ever' } },
    { id: 'snapshot.decode/d', verdict: { status: 'skipped', reason: 'no verb' } },
  ],
  { 'value.echo/c': 'it is known', 'value.echo/e': 'it is gone' },
);

test('the table counts by verb, and says what failed', () => {
  expect(printTesteeReport(REPORT, 5)).toBe(`a <b> 1
                 passed  failed  known to fail  skipped
value.echo            1       1              1        0
snapshot.decode       0       0              0        1
failed: value.echo/b: came back as "\0" & more
value.echo/e is listed as failing, and it was not run`);
  expect(printTesteeReport(REPORT, 0)).toContain('and 1 more failures');
});

test('JUnit has every case, and nothing that XML cannot hold', () => {
  expect(printJUnit(REPORT)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="a &lt;b>" tests="5" failures="2" skipped="2">
    <testcase classname="a &lt;b>.value.echo" name="value.echo/a"/>
    <testcase classname="a &lt;b>.value.echo" name="value.echo/b"><failure message="came back as &quot;\ufffd&quot; &amp; more"/></testcase>
    <testcase classname="a &lt;b>.value.echo" name="value.echo/c"><skipped message="known to fail: as ever"/></testcase>
    <testcase classname="a &lt;b>.snapshot.decode" name="snapshot.decode/d"><skipped message="no verb"/></testcase>
    <testcase classname="a &lt;b>" name="the run as a whole"><failure message="value.echo/e is listed as failing, and it was not run"/></testcase>
  </testsuite>
</testsuites>
`);
});
