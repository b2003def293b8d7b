import type { ImageLabel } from '../api/types.ts'

/** What is written on an image, as it stands in a form. */
export interface LabelDraft {
  readonly manufacturer: string
  readonly model: string
  readonly hardware: string
  readonly version: string
  readonly from: string
  readonly minimumBattery: string
  readonly notes: string
}

export const EMPTY_LABEL: LabelDraft = { manufacturer: '', model: '', hardware: '', version: '', from: '', minimumBattery: '', notes: '' }

/** What a label begins with whose image has none yet. */
export const FIRMWARE: ImageLabel = { kind: 'firmware', manufacturer: '', model: '', version: '' }

export function labelDraftOf(label: ImageLabel): LabelDraft {
  return {
    manufacturer: label.manufacturer,
    model: label.model,
    hardware: label.hardware ?? '',
    version: label.version,
    from: (label.from ?? []).join(', '),
    minimumBattery: label.minimumBattery === undefined ? '' : String(label.minimumBattery),
    notes: label.notes ?? '',
  }
}

/** The label that a form stands for; of what no form asks for, that is as it was before. */
export function labelOf(draft: LabelDraft, before: ImageLabel): ImageLabel {
  const { kind, part, versions } = before
  const hardware = draft.hardware.trim()
  return {
    kind,
    manufacturer: draft.manufacturer.trim(),
    model: draft.model.trim(),
    ...(hardware && { hardware }),
    ...(part && { part }),
    version: draft.version.trim(),
    from: versionsIn(draft.from),
    ...(versions && { versions }),
    ...(draft.minimumBattery && { minimumBattery: Number(draft.minimumBattery) }),
    notes: draft.notes.trim(),
  }
}

/** Why a form is no label; undefined when it is one. */
export function whyNoLabel(draft: LabelDraft): string | undefined {
  if (!draft.manufacturer.trim() || !draft.model.trim() || !draft.version.trim()) return 'Say for which devices it is, and which version.'
  const percent = draft.minimumBattery
  return percent && !(/^[0-9]+$/.test(percent) && Number(percent) <= 100) ? 'The battery is a percentage up to 100.' : undefined
}

export function versionsIn(text: string): string[] {
  return [...new Set(text.split(',').map((version) => version.trim()))].filter(Boolean)
}
