import type { Entity, Finding, Signal } from '@unfold/contracts'

import { BRANDS } from '../brands.ts'
import { readNumber } from '../extraction/find-phones.ts'
import { eachOnce, ofKind } from '../material.ts'

type Judged = Signal & Partial<Pick<Finding, 'severity' | 'detail'>>
export type PhoneJudgement = { entity: Entity; signals: Judged[]; words: string }

/** What the numbers tell: whether they can exist, where, of which kind, and whether that fits who the message says it is from. */
export const judgePhones = (entities: readonly Entity[], country: string, sender?: string): PhoneJudgement[] => {
  const brands = ofKind(entities, 'brand')
  const company = BRANDS.find(({ id }) => id === brands[0]?.value)
  return eachOnce(ofKind(entities, 'phone')).map((entity) => {
    const number = readNumber(entity.value, country)
    const type = number?.getType()
    const signals: Judged[] = []
    const say = (feature: string, says: string, severity?: Finding['severity'], detail?: string) =>
      signals.push({
        feature,
        strength: 1,
        says,
        entityId: entity.id,
        ...(severity ? { severity } : {}),
        ...(detail === undefined ? {} : { detail }),
      })
    if (entity.note === 'a short number') {
      say('phone.short', `${entity.shown} is a short number: what it costs is for its owner to say.`)
      return { entity, signals, words: 'a short number' }
    }
    say('phone.given', `The message gives a number, ${entity.shown}.`)
    if (type === 'PREMIUM_RATE' || /^(?:\+44)?0?9\d{8,9}$/u.test(entity.value.replaceAll(/\s/gu, '')))
      say('phone.premium', `${entity.shown} is a premium-rate number: a call is dear.`, 'high')
    else if (type === 'SHARED_COST' || type === 'PERSONAL_NUMBER')
      say('phone.dear', `${entity.shown} costs more than an ordinary call.`, 'medium')
    if (number?.isValid() !== true) say('phone.invalid', `${entity.shown} is no number that can be given out.`, 'low')
    if (number?.isValid() && number.country !== undefined && number.country !== country && company !== undefined)
      say(
        'phone.elsewhere',
        `${entity.shown} is a number of another country (${number.country}) than one would expect of ${company.name}.`,
        'medium',
      )
    if (type === 'MOBILE' && company !== undefined && company.kind !== 'social')
      say('phone.mobile_for_company', `${entity.shown} is a mobile number: ${company.name} would not have customers call one.`, 'medium')
    if (sender !== undefined && company !== undefined && readNumber(sender, country)?.getType() === 'MOBILE')
      say('phone.sender_mobile', `The message speaks for ${company.name}, and came from a mobile number.`, 'medium')
    return { entity, signals, words: entity.note ?? '' }
  })
}
