/** Words that addresses of traps are made of; each is matched as a part between hyphens, or within a longer part where it has five letters or more. */
export const LURE_WORDS: readonly string[] =
  'login logon signin secure security verify verification validate validation auth account accounts update unlock suspended limited confirm billing invoice payment refund rebate claim bonus promo promotion giveaway gift giftcard reward rewards prize winner win airdrop free event official support helpdesk helpline service recovery restore wallet wallets alert notice redelivery delivery parcel package track tracking customs fee surcharge toll tax hmrc irs covid grant relief loan debt bank banking online webmail mail mailbox password cancel payee device reschedule address depot shipment post unpaid penalty fine parking licence license renew renewal upgrade storage subscription membership orders'.split(
    ' ',
  )

export const CRYPTO_WORDS: readonly string[] =
  'eth ether ethereum ethers btc bitcoin bit xrp bnb trx ltc ada sol doge usdt crypto coin coins token tokens tokensale ico swap defi nft dapp dao chain block blockchain wallet wallets exchange exchanges miner mining stake staking presale crowdsale elon musk tesla spacex vitalik satoshi x2 5000 10000 2x double mew metamask ledger trezor'.split(
    ' ',
  )

/** Endings that are given away or cost next to nothing, and are full of traps (Spamhaus, Interisle: phishing landscape reports). */
export const CHEAP_ENDINGS: ReadonlySet<string> = new Set(
  'top xyz icu cyou cfd sbs buzz rest bond click link live site online shop store club vip win bid loan work gq ml cf ga tk pw cc ws monster quest fun space website host press lol cam mom men date racing review stream trade download party science faith accountant cricket gdn kim country support help fit surf beauty hair skin makeup autos boats homes yachts pics mobi rip life world today'.split(
    ' ',
  ),
)

export const SHORTENERS: ReadonlySet<string> = new Set(
  'bit.ly tinyurl.com goo.gl t.co ow.ly is.gd buff.ly adf.ly bit.do cutt.ly rb.gy shorturl.at rebrand.ly t.ly tiny.cc v.gd s.id lnkd.in soo.gd qr.ae bl.ink shorte.st clck.ru u.to x.co s.free.fr tr.im wa.link urlz.fr n9.cl rotf.lol gg.gg ln.run dub.sh short.gy tinu.be l.ead.me'.split(
    ' ',
  ),
)

/** Platforms on which anybody may put a page, besides those that the public suffix list marks as such. */
export const PLATFORMS: ReadonlySet<string> = new Set(
  'sites.google.com docs.google.com forms.gle drive.google.com storage.googleapis.com forms.office.com 1drv.ms weebly.com wixsite.com wordpress.com tumblr.com medium.com telegra.ph htmlpasta.com paperplane.io 000webhostapp.com square.site godaddysites.com webflow.io notion.site carrd.co linktr.ee ngrok.io trycloudflare.com jimdosite.com strikingly.com webnode.com yolasite.com ucoz.com wa.me t.me telegram.me discord.gg fb.me lnkd.in goo.gl'.split(
    ' ',
  ),
)
