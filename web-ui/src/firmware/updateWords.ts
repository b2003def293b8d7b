import type { Account, Image, Update, UpdatePart } from '../api/types.ts'
import type { UpdateVerb } from '../api/firmware.ts'
import type { MarkTone } from '../ui/Mark.tsx'

export function updateWord(update: Update): string {
  const word = update.state.replaceAll('-', ' ')
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}

export function updateTone({ state }: Update): MarkTone {
  switch (state) {
    case 'succeeded':
      return 'good'
    case 'failed':
    case 'rolled-back-by-device':
    case 'silent':
      return 'trouble'
    case 'deferred':
    case 'cancelling':
      return 'caution'
    case 'cancelled':
    case 'skipped':
      return 'quiet'
    case 'scheduled':
    case 'waiting-for-device':
    case 'delivering':
    case 'downloaded':
    case 'updating':
    case 'verifying':
      return 'open'
  }
}

export function isOpen(update: Update): boolean {
  return updateTone(update) === 'open' || updateTone(update) === 'caution'
}

/** Why a verb does not make sense now; undefined when it does. */
export function whyNotSteer(update: Update, verb: UpdateVerb, account: Account): string | undefined {
  if (account.role === 'viewer') return 'Steering an update takes the role operator; yours is viewer.'
  if (!isOpen(update)) return 'It is over. Begin another one.'
  const installing = update.state === 'updating' || update.state === 'verifying'
  switch (verb) {
    case 'cancel':
      if (update.state === 'cancelling') return 'It is being called off already.'
      return installing ? 'The device installs the image and is left alone. To count it no more, skip it.' : undefined
    case 'force':
      if (update.forced) return 'It is forced already.'
      return installing ? 'The device installs the image already.' : undefined
    case 'skip':
    case 'unstick':
      return undefined
  }
}

export function whyNotBegin(updates: readonly Update[], account: Account): string | undefined {
  if (account.role === 'viewer') return 'Beginning an update takes the role operator; yours is viewer.'
  return updates.some(isOpen) ? 'An update is under way already.' : undefined
}

export function whyNotFill(account: Account): string | undefined {
  return account.role === 'admin' ? undefined : `The library decides what devices run, which takes the role admin; yours is ${account.role}.`
}

export function whyNotRemove(image: Image, account: Account): string | undefined {
  if (image.usedSince) return 'An update was begun with it, so it stays.'
  return whyNotFill(account)
}

export function whyNotLabel(image: Image, account: Account): string | undefined {
  if (image.usedSince) return 'An update was begun with it, so what is written on it stays.'
  return whyNotFill(account)
}

export function imageTitle({ label }: Image): string {
  const make = [label.manufacturer, label.model, label.hardware, label.part, label.version]
  return make.filter(Boolean).join(' ')
}

/** What may be installed together with an image: other components of the same make; nothing besides what is no component. */
export function besides(images: readonly Image[], id: string): readonly Image[] {
  const chosen = images.find((image) => image.id === id)?.label
  if (chosen?.kind !== 'component') return []
  return images.filter(
    ({ label }) => label.kind === 'component' && label.part !== chosen.part && label.manufacturer === chosen.manufacturer && label.model === chosen.model,
  )
}

/** Of two images for the same component the one that was chosen last. */
export function onePerComponent(chosen: readonly string[], images: readonly Image[]): string[] {
  const component = (id: string) => images.find((image) => image.id === id)?.label.part
  return chosen.filter((id, place) => !chosen.slice(place + 1).some((later) => component(later) === component(id)))
}

/** How one of the components of an update stands; what became of those of one that failed, its reason says. */
export function partWord(part: UpdatePart, update: Update): string | undefined {
  if (update.state === 'succeeded') return 'installed'
  if (isOpen(update) && part.arrived) return update.state === 'updating' || update.state === 'verifying' ? 'being installed' : 'on the device'
  if (!isOpen(update)) return undefined
  return update.state === 'delivering' && part.image === update.image ? 'on its way' : 'not there'
}
