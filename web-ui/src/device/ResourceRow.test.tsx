// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useReducer, type ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import type { Device } from '../api/types.ts'
import { aDevice, anAccount, aResource, at, aValue } from '../testing/builders.ts'
import { show } from '../testing/page.tsx'
import { aServer, Refused } from '../testing/server.ts'
import { DeskProvider, useNewDesk } from './desk.ts'
import { ResourceRow } from './ResourceRow.tsx'
import type { TreeRow } from './tree.ts'

const PLACE = '/devices/lamp-7/resources/3/0/15'
const ROW: TreeRow = {
  path: '/3/0/15',
  id: 15,
  name: 'Timezone',
  resource: aResource(15, { name: 'Timezone', type: 'string' }),
  values: [aValue('/3/0/15', 'Europe/Vienna', { type: 'string' })],
  observed: {},
}

describe('a resource', () => {
  it('is written with the session’s token, and closes its editor', async () => {
    const { heard } = aServer({ [`PUT ${PLACE}`]: undefined })
    showRow(ROW)

    await userEvent.click(await screen.findByTestId('resource-edit'))
    const input = screen.getByTestId<HTMLInputElement>('value-input')
    expect(input.value).toBe('Europe/Vienna')
    await userEvent.clear(input)
    await userEvent.type(input, 'Asia/Tokyo{Enter}')

    await expect.poll(() => screen.queryByTestId('write-form')).toBeNull()
    expect(screen.getByTestId('resource-written').textContent).toBe('wrote Asia/Tokyo')
    expect(heard.find(({ call }) => call.startsWith('PUT'))).toEqual({ call: `PUT ${PLACE}`, body: { value: 'Asia/Tokyo' }, csrf: 'the token' })
  })

  it('is not written while what was typed makes no sense', async () => {
    const { heard } = aServer({})
    showRow({ ...ROW, resource: aResource(15), values: [aValue('/3/0/15', 7)] })

    await userEvent.click(await screen.findByTestId('resource-edit'))
    await userEvent.type(screen.getByTestId('value-input'), 'x{Enter}')

    expect(screen.getByTestId('value-save').textContent).toContain('A whole number')
    expect(heard.filter(({ call }) => call.startsWith('PUT'))).toEqual([])
  })

  it('tells what the device answered when it refused', async () => {
    aServer({
      [`GET ${PLACE}`]: () => {
        throw new Refused({ type: '/problems/device-refused', title: 'The device refused', detail: 'It answered 4.05 Method Not Allowed.', status: 502 })
      },
    })
    showRow(ROW)

    await userEvent.click(await screen.findByTestId('resource-read'))

    expect((await screen.findByTestId('resource-problem')).textContent).toContain('It answered 4.05 Method Not Allowed.')
  })

  it('is asked of a sleeping device as soon as it listens, and is not passed off as written', async () => {
    const waits = { id: 'c1', endpoint: 'lamp-7', action: 'write', state: 'waiting', reason: 'it waits for the device', askedBy: 'ada' }
    const { heard } = aServer({ [`PUT ${PLACE}`]: waits })
    showRow(ROW, aDevice({ presence: { state: 'asleep', since: at(-10), reason: '' } }))

    await userEvent.click(await screen.findByTestId('resource-edit'))
    await userEvent.type(screen.getByTestId('value-input'), '2{Enter}')

    await expect.poll(() => screen.queryByTestId('write-form')).toBeNull()
    expect(heard.filter(({ call }) => call.startsWith('PUT'))).toHaveLength(1)
    expect(screen.queryByTestId('resource-written')).toBeNull()
  })

  it('is run only after a second click, which names what is run', async () => {
    const { heard } = aServer({ 'POST /devices/lamp-7/resources/3/0/4': undefined })
    showRow({ ...ROW, path: '/3/0/4', id: 4, name: 'Reboot', resource: aResource(4, { operations: 'E', type: 'none' }), values: [] })

    await userEvent.click(await screen.findByTestId('resource-execute'))
    expect(heard.filter(({ call }) => call.startsWith('POST'))).toEqual([])
    await userEvent.click(screen.getByTestId('execute-confirm'))

    await expect.poll(() => heard.find(({ call }) => call.startsWith('POST'))?.body).toEqual({})
  })
})

function showRow(row: TreeRow, device: Device = aDevice()): void {
  show(
    <AtDesk device={device}>
      <ResourceRow row={row} />
    </AtDesk>,
  )
}

const OPERATOR = anAccount('operator')

function AtDesk({ device, children }: { device: Device; children: ReactNode }) {
  const [, report] = useReducer(() => undefined, undefined)
  const desk = useNewDesk(device, OPERATOR, report)
  return desk && <DeskProvider value={desk}>{children}</DeskProvider>
}
