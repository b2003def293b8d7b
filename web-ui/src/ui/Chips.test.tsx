// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import { show } from '../testing/page.tsx'
import { aServer } from '../testing/server.ts'
import { Chips } from './Chips.tsx'

const SIZES = ['small', 'large'] as const

beforeEach(() => void aServer({}))

it('chooses one, and whoever chooses it again wants all', async () => {
  const choose = vi.fn()
  show(<Chips label="Size" choices={SIZES} chosen="large" word={(size) => size} onChange={choose} testId="size" />)

  await userEvent.click(await screen.findByRole('button', { name: 'small', pressed: false }))
  await userEvent.click(screen.getByRole('button', { name: 'large', pressed: true }))

  expect(choose.mock.calls).toEqual([['small'], [undefined]])
})

it('shows how many there are of each, or that it does not know yet', async () => {
  const counts = { small: 1234, large: undefined }
  show(<Chips label="Size" choices={SIZES} chosen={undefined} word={(size) => size} counted={(size) => counts[size]} onChange={vi.fn()} testId="size" />)

  expect((await screen.findByTestId('size-small')).textContent).toBe('small1,234')
  expect(screen.getByTestId('size-large').textContent).toBe('large·')
})
