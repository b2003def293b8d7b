// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { anAccount } from '../testing/builders.ts'
import { show } from '../testing/page.tsx'
import { aServer, Refused } from '../testing/server.ts'
import { DeviceGroups } from './DeviceGroups.tsx'
import { DeviceVariables } from './DeviceVariables.tsx'

const SHOWN = {
  etag: '"own"',
  variables: [
    { name: 'apn', value: 'water.example', from: 'tenant', tenant: 'water-works' },
    { name: 'site', value: '7', from: 'device' },
    { name: 'zone', value: 'CET', from: 'group', group: 'vienna', hides: [{ value: 'UTC', from: 'fleet' }] },
  ],
}

it('says what counts, where it comes from, and what that takes the place of', async () => {
  aServer({ 'GET /session': { account: anAccount('operator'), csrfToken: 'the token' }, 'GET /devices/lamp-7/variables': SHOWN })
  show(<DeviceVariables endpoint="lamp-7" />)

  const zone = await screen.findByTestId('device-variable-zone')
  expect(zone.textContent).toBe('zoneCETfrom group viennainstead of UTC from the fleet')
  expect(within(zone).getByText('group vienna').getAttribute('href')).toBe('/variables/group/vienna')
  expect(screen.getByTestId('device-variable-site').textContent).toBe('site7from the device itself')
})

it('changes only what is the device’s own', async () => {
  const seen: (string | null)[] = []
  const { heard } = aServer({
    'GET /session': { account: anAccount('operator'), csrfToken: 'the token' },
    'GET /devices/lamp-7/variables': SHOWN,
    'PUT /devices/lamp-7/variables': (request: Request) => {
      seen.push(request.headers.get('If-Match'))
      return { ...SHOWN, etag: '"next"' }
    },
  })
  show(<DeviceVariables endpoint="lamp-7" />)

  await userEvent.click(await screen.findByTestId('device-variables-edit'))
  const form = within(screen.getByTestId('variables-form'))
  expect(form.getAllByTestId('variable-name')).toHaveLength(1)
  await userEvent.type(form.getByTestId('variable-value'), '0')
  await userEvent.click(form.getByTestId('variables-save'))

  expect(await screen.findByTestId('variables-put-back')).toBeTruthy()
  expect(heard.find(({ call }) => call.startsWith('PUT'))?.body).toEqual({ variables: [{ name: 'site', value: '70' }] })
  expect(seen).toEqual(['"own"'])
})

it('links to nothing that somebody who sees a part of the fleet may not open', async () => {
  const narrow = { ...anAccount('operator'), purview: { tenants: ['water-works'], groups: [] } }
  aServer({ 'GET /session': { account: narrow, csrfToken: 'the token' }, 'GET /devices/lamp-7/variables': SHOWN })
  show(
    <>
      <DeviceVariables endpoint="lamp-7" />
      <DeviceGroups endpoint="lamp-7" groups={['vienna']} etag={'"1"'} />
    </>,
  )

  expect(within(await screen.findByTestId('device-variables')).queryAllByRole('link')).toEqual([])
  expect(screen.getByTestId('device-groups-edit').textContent).toContain('This is about the whole fleet')
  expect(screen.getByTestId('device-variables-edit').textContent).not.toContain('Not now')
})

it('says that somebody else put the device into groups meanwhile', async () => {
  const seen: (string | null)[] = []
  aServer({
    'GET /session': { account: anAccount('operator'), csrfToken: 'the token' },
    'PUT /devices/lamp-7/groups': (request: Request) => {
      seen.push(request.headers.get('If-Match'))
      throw new Refused({ type: '/problems/stale', title: 'It was changed meanwhile', status: 412, detail: 'Somebody changed the device’s groups meanwhile.' })
    },
  })
  show(<DeviceGroups endpoint="lamp-7" groups={['vienna']} etag={'"1"'} />)

  await userEvent.click(await screen.findByTestId('device-groups-edit'))
  const form = within(screen.getByTestId('device-groups-form'))
  await userEvent.type(form.getByTestId('device-groups-input'), 'meters{enter}')
  await userEvent.click(form.getByTestId('device-groups-save'))

  expect((await form.findByTestId('device-groups-problem')).textContent).toContain('It was changed meanwhile')
  expect(form.getByTestId('device-groups-again')).toBeTruthy()
  expect(seen).toEqual(['"1"'])
})
