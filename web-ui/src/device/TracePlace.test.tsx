// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import type { Role, Trace, TraceLine, TraceMessage } from '../api/types.ts'
import { anAccount, at } from '../testing/builders.ts'
import { show } from '../testing/page.tsx'
import { aServer, Refused } from '../testing/server.ts'
import { TracePlace } from './TracePlace.tsx'

function aMessage(more: Partial<TraceMessage> = {}): TraceLine {
  const message: TraceMessage = {
    direction: 'down',
    type: 'con',
    code: '0.01',
    codeName: 'GET',
    messageId: 4711,
    token: '0a1b',
    options: ['3', '0', '9'].map((value) => ({ number: 11, name: 'Uri-Path', value })),
    again: false,
    coapBytes: 12,
    wireBytes: 69,
    ...more,
  }
  return { at: at(0), server: 'management', peer: '198.51.100.7:49152', secured: true, message }
}

const ANSWER: Partial<TraceMessage> = {
  direction: 'up',
  type: 'ack',
  code: '2.05',
  codeName: 'Content',
  options: [{ number: 12, name: 'Content-Format', value: 'text (0)' }],
  payload: { bytes: 2, kept: 'whole', hex: '3837', text: '87', values: [{ path: '/3/0/9', type: 'integer', value: 87 }] },
}

function aTrace(more: Partial<Trace> = {}): Trace {
  return { state: 'running', id: '0f2c', by: 'ann', began: at(-1), ends: at(9), lines: [], cursor: '1-0', more: false, lost: 0, silentNodes: 0, ...more }
}

function server(trace: unknown, role: Role = 'operator') {
  return aServer({
    'GET /session': { account: anAccount(role), csrfToken: 'the token' },
    'GET /devices/lamp-7/trace': trace,
    'POST /devices/lamp-7/trace': aTrace(),
    'DELETE /devices/lamp-7/trace': undefined,
  })
}

it('reads like a conversation, and tells all of a message that is opened', async () => {
  server(aTrace({ lines: [aMessage(), aMessage({ again: true }), aMessage(ANSWER)] }))
  show(<TracePlace endpoint="lamp-7" />)

  const [asked, again, answered] = await screen.findAllByTestId('trace-line')

  expect(asked!.textContent).toContain('GET /3/0/9')
  expect(again!.textContent).toContain('sent again')
  expect(answered!.textContent).toContain('2.05 Content')
  expect(answered!.textContent).toContain('/3/0/9 = 87')
  await userEvent.click(within(answered!).getByRole('button'))
  const details = await screen.findByTestId('trace-details')
  expect(details.textContent).toContain('Content-Format')
  expect(details.textContent).toContain('12 bytes of CoAP, 69 on the wire')
})

it('says why a payload is hidden', async () => {
  server(aTrace({ lines: [aMessage({ payload: { bytes: 16, kept: 'secret' } })] }))
  show(<TracePlace endpoint="lamp-7" />)

  const line = await screen.findByTestId('trace-line')

  expect(line.textContent).toContain('hidden: 16 bytes')
  await userEvent.click(within(line).getByRole('button'))
  expect((await screen.findByTestId('trace-hidden')).textContent).toContain('it is about keys')
})

it('shows what is looked for only', async () => {
  server(aTrace({ lines: [aMessage(), aMessage(ANSWER), aMessage({ ...ANSWER, code: '4.04', codeName: 'Not Found', payload: undefined } as Partial<TraceMessage>)] }))
  show(<TracePlace endpoint="lamp-7" />)

  await userEvent.click(await screen.findByTestId('trace-way-errors'))
  expect(screen.getAllByTestId('trace-line').map(({ textContent }) => textContent)).toEqual([expect.stringContaining('4.04 Not Found')])

  await userEvent.click(screen.getByTestId('trace-way-errors'))
  await userEvent.type(screen.getByTestId('trace-search'), '/3/0/9 = 87')
  await waitFor(() => expect(screen.getAllByTestId('trace-line')).toHaveLength(1))
})

it('asks for what is new only, and puts it to what is there', async () => {
  const asked: (string | null)[] = []
  server((request: Request) => {
    const after = new URL(request.url).searchParams.get('after')
    asked.push(after)
    return after === null ? aTrace({ lines: [aMessage()], cursor: '1-1', more: true }) : aTrace({ lines: [aMessage(ANSWER)], cursor: '1-2' })
  })
  show(<TracePlace endpoint="lamp-7" />)

  expect(await screen.findAllByTestId('trace-line')).toHaveLength(2)
  expect(asked).toEqual([null, '1-1'])
})

it('begins a trace for as long as is chosen', async () => {
  const { heard } = server({ state: 'off', lines: [] })
  show(<TracePlace endpoint="lamp-7" />)
  await screen.findByTestId('trace-off')

  await userEvent.selectOptions(screen.getByLabelText('For how long'), '30')
  await userEvent.click(screen.getByTestId('trace-begin'))

  await waitFor(() => expect(heard.find(({ call }) => call.startsWith('POST'))?.body).toEqual({ minutes: 30 }))
  expect(screen.getByTestId('trace-end').textContent).toContain('No trace runs')
})

it('ends a trace that runs', async () => {
  const { heard } = server(aTrace())
  show(<TracePlace endpoint="lamp-7" />)
  await screen.findByTestId('trace-waiting')

  await userEvent.click(screen.getByTestId('trace-end'))

  await waitFor(() => expect(heard.some(({ call }) => call.startsWith('DELETE'))).toBe(true))
})

it('says what the server says when too many are traced', async () => {
  aServer({
    'GET /session': { account: anAccount('operator'), csrfToken: 'the token' },
    'GET /devices/lamp-7/trace': { state: 'off', lines: [] },
    'POST /devices/lamp-7/trace': () => {
      throw new Refused({ type: '/problems/too-many-traces', title: 'Too many devices are traced', status: 409, detail: '8 devices are traced at once.' })
    },
  })
  show(<TracePlace endpoint="lamp-7" />)
  await screen.findByTestId('trace-off')

  await userEvent.click(screen.getByTestId('trace-begin'))

  expect((await screen.findByTestId('trace-trouble')).textContent).toContain('8 devices are traced at once.')
})

it('tells what a handshake came to', async () => {
  const fact = { at: at(0), server: 'management', peer: '198.51.100.7:49152', secured: true } as const
  server(aTrace({ lines: [{ ...fact, handshake: { step: 'failed', detail: 'not confirmed' } }, { ...fact, handshake: { step: 'done', detail: '00aa' } }] }))
  show(<TracePlace endpoint="lamp-7" />)

  const [failed, done] = await screen.findAllByTestId('trace-line')

  expect(failed!.textContent).toContain('most likely the device has another key')
  expect(done!.textContent).toContain('connection id 00aa')
})

it('tells what may be missing', async () => {
  server(aTrace({ lines: [aMessage()], silentNodes: 2, lost: 12 }))
  show(<TracePlace endpoint="lamp-7" />)

  expect((await screen.findByTestId('trace-silent-nodes')).textContent).toContain('2 nodes do not answer')
  expect(screen.getByTestId('trace-lost').textContent).toContain('12 older lines')
})

it('tells a viewer why there is none for him, and asks for nothing', async () => {
  const { heard } = server(aTrace(), 'viewer')
  show(<TracePlace endpoint="lamp-7" />)

  expect((await screen.findByTestId('trace-refused')).textContent).toContain('takes the role operator; yours is viewer')
  expect(heard.some(({ call }) => call.includes('trace'))).toBe(false)
})
