import { Modal, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useId, useState, type KeyboardEvent } from 'react'
import { useNavigate } from 'react-router'
import { useFoundDevices } from '../api/devices.ts'
import { useAccount, useLogout } from '../api/session.ts'
import { Icon } from '../ui/Icon.tsx'
import classes from './CommandPalette.module.css'
import { offersFor, type Deed, type Offer } from './palette.ts'
import { allPlacesFor } from './places.ts'

const TYPING_MS = 150

/** Goes anywhere and does what is done often, by a few letters. */
export function CommandPalette({ onHelp, onClose }: { onHelp: () => void; onClose: () => void }) {
  const navigate = useNavigate()
  const account = useAccount()
  const logout = useLogout()
  const { setColorScheme } = useMantineColorScheme()
  const other = useComputedColorScheme('light') === 'light' ? 'dark' : 'light'
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const [settled] = useDebouncedValue(text.trim(), TYPING_MS)
  const found = useFoundDevices(settled)
  const list = useId()

  const deeds: readonly Deed[] = [
    { icon: other === 'dark' ? 'moon' : 'sun', name: `Switch to ${other}`, act: () => setColorScheme(other) },
    { icon: 'keyboard', name: 'Keyboard shortcuts', act: onHelp },
    { icon: 'account', name: 'Log out', act: () => logout.mutate() },
  ]
  const offers = offersFor(text, allPlacesFor(account), deeds, settled === '' ? [] : (found.data ?? []))
  const chosen = Math.min(at, offers.length - 1)

  function take(offer: Offer | undefined): void {
    if (!offer) return
    onClose()
    if (offer.to !== undefined) void navigate(offer.to)
    offer.act?.()
  }

  function steer(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) setAt((chosen + step + offers.length) % Math.max(offers.length, 1))
    else if (event.key === 'Enter') take(offers[chosen])
    else return
    event.preventDefault()
  }

  return (
    <Modal opened onClose={onClose} withCloseButton={false} size={560} yOffset="12vh" padding={0} aria-label="Go to, or do">
      <div className={classes.palette} data-testid="palette">
        <input
          className={classes.input}
          role="combobox"
          aria-expanded
          aria-controls={list}
          aria-activedescendant={offers[chosen] && `${list}-${chosen}`}
          aria-label="A page, a device, or something to do"
          placeholder="A page, a device, or something to do"
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setAt(0)
          }}
          onKeyDown={steer}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          data-testid="palette-text"
        />
        <ul id={list} role="listbox" aria-label="What fits" className={classes.list}>
          {offers.map((offer, index) => (
            <li
              key={offer.key}
              id={`${list}-${index}`}
              role="option"
              aria-selected={index === chosen}
              className={classes.offer}
              onMouseMove={() => setAt(index)}
              onClick={() => take(offer)}
              data-testid="palette-offer"
            >
              <Icon name={offer.icon} />
              <span>{offer.name}</span>
              {offer.hint && <small>{offer.hint}</small>}
            </li>
          ))}
        </ul>
      </div>
    </Modal>
  )
}
