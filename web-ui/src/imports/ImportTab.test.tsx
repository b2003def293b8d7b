// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import type { Import } from '../api/types.ts'
import { anImport } from '../testing/builders.ts'
import { show } from '../testing/page.tsx'
import { aServer } from '../testing/server.ts'
import { ImportTab } from './ImportTab.tsx'

const ID = '00000000000040008000000000000001'
const LIST = new File(['endpoint,key\nmeter-1,000102030405060708090a0b0c0d0e0f\n'], 'meters.csv', { type: 'text/csv' })

/** A server that finds of the list what the test says, the first time as the next. */
function server(found: Partial<Import>) {
  vi.spyOn(crypto, 'randomUUID').mockReturnValue('00000000-0000-4000-8000-000000000001')
  let asked: string[] = []
  let last: Import = anImport()
  aServer({
    'GET /imports': { items: [] },
    [`GET /imports/${ID}`]: () => last,
    [`PUT /imports/${ID}`]: (request: Request) => {
      asked = [...asked, new URL(request.url).search]
      last = anImport({ id: ID, dryRun: asked.length === 1, ...found, ...(asked.length > 1 && { state: 'done' }) })
      return last
    },
  })
  return { asked: () => asked }
}

it('lets nothing be imported before it was checked, and then sends the list again', async () => {
  const { asked } = server({ state: 'checked', rows: 1, fresh: 1 })
  show(<ImportTab chosen={undefined} />)

  expect((await screen.findByTestId('import-apply')).textContent).toContain('Choose a file first')
  await userEvent.upload(screen.getByTestId('import-file'), LIST)
  expect(screen.getByTestId('import-apply').textContent).toContain('Check it first')

  await userEvent.click(screen.getByTestId('import-check'))
  await waitFor(() => expect(screen.getByTestId('import-apply').getAttribute('aria-disabled')).toBeNull())
  await userEvent.click(screen.getByTestId('import-apply'))

  await waitFor(() => expect(asked()).toEqual(['?dryRun=true&source=meters.csv', '?dryRun=false&source=meters.csv']))
})

it('says why a list with faults is not imported', async () => {
  server({ state: 'refused', rows: 1, faulty: 1 })
  show(<ImportTab chosen={undefined} />)

  await userEvent.upload(await screen.findByTestId('import-file'), LIST)
  await userEvent.click(screen.getByTestId('import-check'))

  await waitFor(() => expect(screen.getByTestId('import-apply').textContent).toContain('It has faults'))
})
