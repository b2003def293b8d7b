// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import { show } from '../testing/page.tsx'
import { aServer } from '../testing/server.ts'
import { Button } from './Button.tsx'

beforeEach(() => void aServer({}))

it('does its work', async () => {
  const work = vi.fn()
  show(<Button onClick={work}>Reboot</Button>)

  await userEvent.click(await screen.findByRole('button', { name: 'Reboot' }))

  expect(work).toHaveBeenCalledOnce()
})

it('stays reachable when it may not, says why, and does nothing', async () => {
  const work = vi.fn()
  show(
    <Button onClick={work} disabledReason="The device sleeps.">
      Reboot
    </Button>,
  )
  const button = await screen.findByRole('button', { name: /Reboot.*The device sleeps\./ })

  await userEvent.tab()
  expect(document.activeElement).toBe(button)
  await userEvent.keyboard('{Enter}')
  await userEvent.click(button)

  expect(work).not.toHaveBeenCalled()
  expect(button.getAttribute('aria-disabled')).toBe('true')
  expect(await screen.findByRole('tooltip')).toHaveProperty('textContent', 'The device sleeps.')
})

it('does not do its work twice while it is busy', async () => {
  const work = vi.fn()
  show(
    <Button onClick={work} busy>
      Reboot
    </Button>,
  )

  await userEvent.click(await screen.findByRole('button', { name: 'Reboot' }))

  expect(work).not.toHaveBeenCalled()
})
