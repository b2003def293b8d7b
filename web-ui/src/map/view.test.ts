import { describe, expect, it } from 'vitest'
import { askedFor, boxOf, fitting, onScreen, pannedBy, placeOf, pointOf, textOf, viewOf, whole, WORLD, zoomedBy } from './view.ts'

const DESK = { width: 1200, height: 800 }
const VIENNA = { latitude: 48.2082, longitude: 16.3738 }
const AT_VIENNA = { ...pointOf(VIENNA), zoom: 11 }

describe('a view of the world', () => {
  it('finds a place again that was drawn', () => {
    for (const place of [VIENNA, { latitude: -33.87, longitude: 151.2 }, { latitude: 0, longitude: -179.9 }]) {
      expect(placeOf(pointOf(place)).latitude).toBeCloseTo(place.latitude, 9)
      expect(placeOf(pointOf(place)).longitude).toBeCloseTo(place.longitude, 9)
    }
  })

  it('keeps what is under the pointer there as it comes closer', () => {
    const pointer = { x: 200, y: 650 }
    const corner = pointOf({ latitude: 48.1, longitude: 16.2 })
    const view = pannedBy(AT_VIENNA, onScreen(corner, AT_VIENNA, DESK).x - pointer.x, onScreen(corner, AT_VIENNA, DESK).y - pointer.y, DESK)

    const closer = zoomedBy(view, 2.5, DESK, pointer)

    expect(onScreen(corner, closer, DESK).x).toBeCloseTo(pointer.x, 6)
    expect(onScreen(corner, closer, DESK).y).toBeCloseTo(pointer.y, 6)
  })

  it('ends neither beyond the poles nor farther away than once around', () => {
    const away = zoomedBy(whole(DESK), -5, DESK)
    expect(256 * 2 ** away.zoom).toBeCloseTo(1200)
    expect(pannedBy(away, 0, -100_000, DESK).y * 1200).toBeCloseTo(400)
    expect(zoomedBy(AT_VIENNA, 50, DESK).zoom).toBe(20)
  })

  it('goes around', () => {
    const fiji = pannedBy({ ...pointOf({ latitude: -17, longitude: 178 }), zoom: 5 }, 300, 0, DESK)
    const samoa = onScreen(pointOf({ latitude: -13.8, longitude: -172 }), fiji, DESK)

    expect(samoa.x).toBeGreaterThan(0)
    expect(samoa.x).toBeLessThan(1200)
    const { box } = askedFor(fiji, DESK)
    expect(box.west).toBeGreaterThan(box.east)
  })

  it('shows all that there is, across the end of the world too', () => {
    const places = [{ latitude: -17, longitude: 178 }, { latitude: -13.8, longitude: -172 }, { latitude: -36, longitude: 174 }].map(pointOf)

    const view = fitting(places, DESK)

    for (const { x, y } of places.map((place) => onScreen(place, view, DESK))) {
      expect(x).toBeGreaterThan(0)
      expect(x).toBeLessThan(1200)
      expect(y).toBeGreaterThan(0)
      expect(y).toBeLessThan(800)
    }
    expect(view.zoom).toBeGreaterThan(4)
    expect(fitting([], DESK)).toEqual(whole(DESK))
    expect(fitting([pointOf(VIENNA)], DESK, 11).zoom).toBe(11)
  })

  it('asks for whole cells, so that a small step asks for nothing new', () => {
    const asked = askedFor(AT_VIENNA, DESK)

    expect(asked.level).toBe(13)
    expect(askedFor(pannedBy(AT_VIENNA, 3, 3, DESK), DESK)).toEqual(asked)
    expect(asked.box.south).toBeLessThan(VIENNA.latitude)
    expect(asked.box.east).toBeGreaterThan(VIENNA.longitude)
    expect(boxOf(AT_VIENNA, DESK).south).toBeGreaterThan(asked.box.south)
    expect(boxOf(AT_VIENNA, DESK).east).toBeLessThan(asked.box.east)
    expect(askedFor(whole(DESK), DESK).box).toMatchObject({ west: WORLD.west, east: WORLD.east })
    expect(askedFor(whole({ width: 390, height: 700 }), { width: 390, height: 700 }).box).toEqual(WORLD)
  })

  it('is told by an address and read back', () => {
    const view = viewOf(textOf(AT_VIENNA), DESK)

    expect(textOf(AT_VIENNA)).toBe('48.2082,16.3738,11')
    expect(view?.x).toBeCloseTo(AT_VIENNA.x, 5)
    expect(view?.zoom).toBe(11)
    for (const text of [null, '', '1,2', 'a,b,c', '91,0,3', '0,181,3', '0,0,Infinity', '1,2,3,4']) expect(viewOf(text, DESK)).toBeUndefined()
  })
})
