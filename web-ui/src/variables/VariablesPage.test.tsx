// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Route, Routes } from 'react-router'
import { expect, it } from 'vitest'
import type { Variable } from '../api/types.ts'
import { anAccount, at } from '../testing/builders.ts'
import { show } from '../testing/page.tsx'
import { aServer, Refused } from '../testing/server.ts'
import { VariablesPage } from './VariablesPage.tsx'

const STALE = { type: '/problems/stale', title: 'It was changed meanwhile', status: 412, detail: 'Somebody changed the variables meanwhile.' } as const

/** The fleet's variables as the server keeps them; `set` is another person's change, or one's own. */
function theFleets(variables: Variable[]) {
  let version = 1
  const shown = () => ({ variables, etag: `"${version}"` })
  return {
    shown,
    set: (next: Variable[]) => {
      variables = next
      version++
      return shown()
    },
  }
}

function answersOf(fleet: ReturnType<typeof theFleets>) {
  return {
    'GET /session': { account: anAccount('operator'), csrfToken: 'the token' },
    'GET /tenants': { items: [{ name: 'water-works', label: 'Water Works', since: at(-9), etag: '"1"', devices: 0, accounts: [], tokens: [] }] },
    'GET /groups': { groups: ['vienna'] },
    'GET /device-profiles': { items: [{ name: 'meters', version: 1, madeAt: at(-9), content: { values: [{ path: '/3/0/15', value: '${zone}' }] } }] },
    'GET /variables': fleet.shown,
    'POST /variable-previews': { registered: 3, lookedAt: 3, concerned: 2, written: 1, sample: ['lamp-7', 'lamp-8'] },
  }
}

function open(address: string): void {
  show(
    <Routes>
      <Route path="/variables/:kind?/:name?" element={<VariablesPage />} />
    </Routes>,
    address,
  )
}

it('shows whom a change touches before it is saved, and puts it back after', async () => {
  const fleet = theFleets([{ name: 'zone', value: 'UTC' }])
  const seen: (string | null)[] = []
  const { heard } = aServer({
    ...answersOf(fleet),
    'PUT /variables': (request: Request) => {
      seen.push(request.headers.get('If-Match'))
      return fleet.set((heard.at(-1)?.body as { variables: Variable[] }).variables)
    },
  })
  open('/variables')

  const row = within(await screen.findByTestId('variable-row-zone'))
  expect(await row.findByText('meters')).toBeTruthy()
  await userEvent.click(screen.getByTestId('variables-edit'))
  const form = within(screen.getByTestId('variables-form'))
  expect(form.getByTestId('variables-preview').textContent).toContain('Nothing is different yet.')
  await userEvent.type(form.getByTestId('variable-value'), '+1')
  await userEvent.click(form.getByTestId('variables-preview'))
  expect((await form.findByTestId('variables-preview-result')).textContent).toContain('2 devices would have another value, 1 of them would be written to')
  await userEvent.click(form.getByTestId('variables-save'))

  await userEvent.click(await screen.findByTestId('variables-put-back'))

  await expect.poll(() => seen).toEqual(['"1"', '"2"'])
  expect(heard.filter(({ call }) => call === 'PUT /variables').map(({ body }) => body)).toEqual([
    { variables: [{ name: 'zone', value: 'UTC+1' }] },
    { variables: [{ name: 'zone', value: 'UTC' }] },
  ])
  await expect.poll(() => screen.queryByTestId('variables-saved')).toBeNull()
})

it('says that somebody was quicker, and begins again with what is there now', async () => {
  const fleet = theFleets([{ name: 'zone', value: 'UTC' }])
  const seen: (string | null)[] = []
  aServer({
    ...answersOf(fleet),
    'PUT /variables': (request: Request) => {
      seen.push(request.headers.get('If-Match'))
      if (seen.length === 1) {
        fleet.set([{ name: 'zone', value: 'CET' }])
        throw new Refused(STALE)
      }
      return fleet.shown()
    },
  })
  open('/variables/fleet')

  await userEvent.click(await screen.findByTestId('variables-edit'))
  const form = within(screen.getByTestId('variables-form'))
  await userEvent.type(form.getByTestId('variable-value'), '!')
  await userEvent.click(form.getByTestId('variables-preview'))
  await userEvent.click(await form.findByTestId('variables-save'))
  expect((await form.findByTestId('variables-problem')).textContent).toContain('It was changed meanwhile')
  await screen.findByText('CET')
  await userEvent.click(form.getByTestId('variables-again'))

  expect((form.getByTestId('variable-value') as HTMLInputElement).value).toBe('CET')
  await userEvent.type(form.getByTestId('variable-value'), '!')
  await userEvent.click(form.getByTestId('variables-preview'))
  await userEvent.click(await form.findByTestId('variables-save'))
  await expect.poll(() => seen).toEqual(['"1"', '"2"'])
})

it('lists tenants and groups, and tells a viewer why nothing can be changed', async () => {
  aServer({ ...answersOf(theFleets([])), 'GET /session': { account: anAccount('viewer'), csrfToken: 'the token' } })
  open('/variables')

  expect((await screen.findByTestId('scope-tenant-water-works')).getAttribute('href')).toBe('/variables/tenant/water-works')
  expect(screen.getByTestId('scope-group-vienna').getAttribute('href')).toBe('/variables/group/vienna')
  expect((await screen.findByTestId('variables-none')).textContent).toBe('Nothing is set here.')
  expect(screen.getByTestId('variables-edit').textContent).toContain('takes the role operator; yours is viewer')
})
