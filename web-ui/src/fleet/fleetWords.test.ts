import { describe, expect, it } from 'vitest'
import { columnsOf, rowsOf } from './fleetWords.ts'

describe('the fleet in figures', () => {
  it('leads from each kind to its devices, whatever it is called', () => {
    const rows = rowsOf([{ value: "it's 2.1", devices: 8 }, { value: '2.0', devices: 4 }, { value: '1.0', devices: 1 }, { devices: 2 }], 'firmware', 2)

    expect(rows.map(({ name, part }) => [name, part])).toEqual([
      ["it's 2.1", 1],
      ['2.0', 0.5],
      ['unknown', 0.25],
    ])
    expect(new URLSearchParams(rows[0]?.link.split('?')[1]).get('q')).toBe("firmware=='it\\'s 2.1'")
    expect(new URLSearchParams(rows[2]?.link.split('?')[1]).get('q')).toBe('firmware!=*')
  })

  it('shows a gap where nobody is', () => {
    const columns = columnsOf([{ from: -110, below: -105, devices: 3 }, { from: -100, below: -95, devices: 6 }], 'signal', 5)

    expect(columns.map(({ from, devices }) => [from, devices])).toEqual([
      [-110, 3],
      [-105, 0],
      [-100, 6],
    ])
    expect(new URLSearchParams(columns[0]?.link.split('?')[1]).get('q')).toBe('signal>=-110;signal<-105')
    expect(columnsOf([], 'signal', 5)).toEqual([])
  })
})
