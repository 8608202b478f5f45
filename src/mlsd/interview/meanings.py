"""Which words ask for the same thing: how the interviewer hears a question put in other words.

The groups are about system design interviews in general, not about any one prompt. A word may
stand in several groups. Words joined by a hyphen are found where they are said one after the
other, before their parts are looked at.
"""

from __future__ import annotations

MEANINGS = """
how-many number-of how-much count volume amount total quantity figure many numbers num nr
  headcount approx estimate ballpark-figure roughly rough
how-big how-large size big large scale huge magnitude extent order-of-magnitude ballpark small
how-long duration length long short last minute hour longest shortest lasts
how-often frequency frequent often frequently regularly times cadence rarely how-frequently
how-soon how-fast how-quick how-quickly quickly soon fast quick immediately instantly speed
  rapidly
when until after delay late lag later how-soon date eventually delayed sooner earlier
share percentage percent fraction proportion ratio rate portion part majority mostly split
  breakdown
rate common rare prevalence probability base-rate frequent imbalance imbalanced rarity ratio
  skewed
average mean median typical typically normal ordinary usual distribution on-average percentile
grow growth increase rise expand expansion double trend future plan next-year roadmap
many few enough only mostly several thousand million billion
qps rps tps throughput per-second query-per-second load traffic request concurrent simultaneous
  call
traffic load volume visit hit session usage scale popular opening open
peak busy busiest rush rush-hour spike burst surge maximum worst heavy seasonal holiday
  black-friday season evening uneven seasonality highest campaign event steady constant continuous
  trickle stable fluctuate variation swing vary worst-hour night-time crowded
day daily per-day dau a-day each-day today
week weekly month monthly wau mau year yearly annual quarter per-month
user person customer viewer visitor audience account member consumer client subscriber human folk
  public
active dau mau wau active-user monthly-active daily-active user base
buyer cardholder customer shopper consumer payer purchaser owner client
shop merchant seller store vendor retailer business company partner firm
company business organisation enterprise firm consumer private-person
creator channel uploader author publisher artist influencer
new newcomer fresh join sign-up signup register onboard cold-start first-time unseen unknown
  newly no-history start without-history brand-new scratch installed minutes-ago just-joined
  signed-up sign-ups registered registers joined
leave churn quit stay return come-back retention abandon go-away drop drop-out drop-off give-up
  lose lapse loyal come-back-every returning
team engineer developer headcount colleague crew manpower squad staff people head-count
  engineering member size-of-the-team engineers developers folks hands full-time
agent representative support staff operator employee support-team support-people person human rep
  desk
reviewer analyst moderator investigator inspector manual by-hand manually review human expert
  check human-in-the-loop case operation queue person people specialist fraud-team
annotator annotate labeller label rater expert judge grade score evaluate tag gold assess
  judgement labelling mark reviewer reference test-set eval
capacity handle can-handle workload available hour per-analyst throughput queue bandwidth
child kid minor teen teenager young adult age old underage under-age youth school
household family share shared together profile several-people spouse roommate
latency fast milliseconds millisecond respond response-time response sla slo p95 p99 p50 timeout
  time-out real-time realtime synchronous wait slow second latency-budget tail time-limit
  on-the-fly instant load reply answer-time snappy responsive lag laggy promptly hurry quicker
  faster slower speedy swift percentile delay time-budget inline expectation requirement
  acceptable appear-time
seconds wait patience acceptable stream token first-token render appear time-to-first-token second
deadline launch ready live ship release timeline schedule due finish go-live mvp version-one
  first-version roadmap milestone month time-to-build v-one soon when-due due-date by-when
  week-count delivery first-release
past history historical old back previous archive year ago backlog how-far-back far-back earlier
  retrospective months-of
keep store retention retain archive save kept stored hold
change update edit fresh stale outdated out-of-date revise modify refresh obsolete maintain
  current rewrite version freshness old-text
adapt react evolve shift tactic trick learn work-around switch counter change new-pattern respond
cost price expensive cheap charge expense bill cents cent dollar fee euro worth spend money pricey
  costly ceiling painful
loss lose damage worth hurt write-off bear liable liability refund absorb pay
budget limit afford spend allowance money cap constraint fund spending resource ceiling
  money-do-we-have how-much-money funds wallet
pay fee charge price money cost
value amount sum basket-size basket order-value price purchase-size dollar money average-order
  values spend worth cents
revenue profit monetise monetize monetisation advert ad ads advertise advertising subscription
  earn income commercial make-money sponsor business-model paid
hardware gpu cpu machine server compute accelerator infrastructure cluster instance tpu resource
  capacity
goal objective aim target kpi success metric optimise optimize improve want purpose north-star
  important priority achieve care matter outcome measure desire trying-to maximise strategy why
  leadership boss top-line number-go-up judged measured point win care-about key-figure metrics
  move success-look-like driver
engagement retention watch-time return satisfaction come-back long-term loyalty click watching
problem pain issue trouble complain complaint
today current currently existing exist already at-present present moment at-the-moment in-place
  right-now status-quo now baseline as-is legacy replace running in-production production so-far
  to-date as-of-today what-happens-currently nowadays these-days before-me have-now in-use
  already-have currently-do incumbent approach existing-approach state
system solution model tool engine recommender algorithm machine-learning ml approach bot chatbot
  assistant software rule rules heuristic setup logic personalisation
rule heuristic hand-written manual logic if-then
from-scratch start-from-scratch start-from-nothing greenfield replace existing legacy
data dataset signal field attribute information info input source column property feature raw
  request-body payload metadata
field attribute signal input payload come-with request include contain send receive identifier
store record log keep save collect track retain retention warehouse capture logged logging
  instrument tracked recorded stored saved event
log event impression interaction click tracking history telemetry clickstream action
impression exposure shown show display see seen appear thumbnail visible view viewed slot position
  rank
click play tap start interaction engagement action watch ctr click-rate click-through open choose
watch view play viewing duration finish stop consume watch-time minute session binge completion
label ground-truth truth outcome annotation labelled labeled positive target labels supervise
  know-that find-out
find-out learn know-the-truth tell-us report notice discover confirm confirmed arrive
label noise noisy clean wrong trust reliable accurate quality correct ground-truth genuine true
  friendly-fraud dishonest other-reasons not-fraud trustworthy believe credible dependable
  confidence
accurate accuracy reliable right correct good trust precise
feedback stars survey satisfaction csat nps thumb like dislike star explicit reaction happy
  satisfied unhappy thumbs-up thumbs-down score negative positive not-interested hide opinion
  review questionnaire comment share
missing incomplete absent empty null lack gap coverage sparse unknown always
delayed delay late arrive lag mature maturity settle wait eventually come-in behind backlog
catalogue catalog corpus inventory pool candidate collection library item content stock total
  recommendable
video clip film movie content item episode
item product candidate result video entry recommendation
page list slate home-page feed row slot tile screen carousel layout thumbnail position grid
  pagination home landing card cards shown displayed panel
scroll visible fit-on screen fold at-once without-scrolling deep look look-at see fit endless
return send give-back output deliver serve response batch per-request at-once fill back
upload add publish post new submit ingest arrive fresh daily added uploaded
allow allowed public may-be-shown approve check can-be-shown permitted
document file pdf scan contract paper attachment invoice statement letter note doc scanned record
  pdfs docx word-document excel spreadsheet
format type pdf scan ocr image table kind scanned machine-readable text readable clean plain
  structure photo photograph scans pdfs markdown html machine
private own personal confidential customer individual sensitive account on-the-account
article help-page help-centre help-center faq knowledge-base guide documentation manual
  public-document help doc wiki help-article knowledge page corpus
conversation chat ticket message case thread dialogue inquiry enquiry exchange contact email turn
old-conversation past-conversation past-chat transcript history ticket log archive old-chat
  old-ticket closed
question query ask request topic intent enquiry ticket conversation
message turn back-and-forth follow-up round
kind type category topic sort mix class intent breakdown common theme what-kind
automate answerable solve resolve self-service handle cover covered automation automatable deflect
  realistic without-human simple easy
search search-box find look-up search-bar lookup
reopen repeat again come-back same-problem resolved solved follow-up
channel chat email phone app widget web call mail slack
payment transaction purchase order charge sale checkout card-payment
fraud fraudulent fraudster scam criminal stolen bad illegitimate suspicious risky bad-actor
  bad-actors thief villain culprit rogue cheater offender turn-out come-back-as
card device address customer identity entity unique distinct different key email id cardinality
  counter cardholder state
language english multilingual translate translation locale spanish german french foreign bilingual
  tongue japanese chinese hindi portuguese speak speaking arabic italian dutch
country region market geography global worldwide international continent europe location countries
  abroad domestic territory where eu
device phone mobile tv television web desktop browser platform tablet ios android smartphone
  laptop client screen app smart-tv living-room couch handset screen-size big-screen hover
device fingerprint ip identifier cookie device-id ip-address browser address email
autoplay auto-play preview by-itself automatically on-its-own muted hover start-playing
  starts-by-itself
cart basket product item goods bought shopping-cart sku
law legal regulation regulator regulatory gdpr compliance rule restriction pci psd2 ccpa
  obligation comply lawful requirement mandatory regulated authority legally duty sca hipaa audit
  must legal-thing force obliged required require allowed permitted legally-allowed lawyer
privacy personal gdpr consent opt-in opt-out pii anonymous anonymise data-protection erase delete
  ccpa personal-data refuse-personalisation
opt-out switch-off turn-off disable refuse pause opt consent decline unsubscribe withdraw
delete erase forget remove clear wipe deletion forgotten withdraw purge
removed withdrawn taken-down take-down takedown banned disappear vanish gone pulled remove pull
  must-go
harmful unsafe toxic moderation moderate violate violation inappropriate misleading safety abuse
  trust-and-safety illegal offensive nsfw policy-violation dangerous misinformation spam
  borderline clickbait bad-video hate violent unsafe-content porn gore explicit graphic sexual
  fake disinformation scam
filter detect remove screen clean block moderate takedown filtered check
experiment a-b ab-test test testing holdout trial arm rollout experimentation split-test control
  control-group treatment randomise randomisation roll-out try-out online-experiment tried-out
  version bucket compare
action option decision outcome possible choice alternative intervene respond-to verdict decide
  judgement ruling do-with handle response
challenge verify verification confirm step-up threed threed-secure otp one-time-code authenticate
  authentication two-factor 2fa code extra-check proof confirmation friction bank-check
  strong-customer-authentication prove password sms text-message call-back extra-step additional
hold pause delay wait queue put-on-hold held ship later
refuse decline reject block deny turn-away stop turned-down rejected prevent refused declined
  blocked refusal
approve accept let-through pass allow through approval authorise authorize let get-through
  slip-through acceptance approved
false-positive false-alarm fp insult good-customer genuine honest legitimate real-customer
  real-buyer wrongly innocent legit annoy annoying honest-customer genuine-customer
false-negative fn miss missed get-through slip-through uncaught let-through
explain explanation reason why justify justification interpret transparent appeal explainable
  tell-why explain-ourselves justify-ourselves account-for
explore exploration learn random let-through on-purpose learning-budget experiment deliberately
mistake wrong error false incorrect fail bad harm worst consequence miss damage hurt impact severe
  serious hallucinate hallucination risk worse slip fault inaccurate make-up made-up costly leak
  painful pain screw-up mess-up failure-mode incorrectly go-wrong bad-answer lie
dispute chargeback complaint claim contest complain charge-back
reason cause category code why type lie lying first-party friendly cheat deny claim
attack attacker adversary adversarial trick scheme pattern wave organised organized tactic ring
  bot burst fraudster campaign card-testing coordinated bad-actor bad-actors come-in-waves sudden
  trickle bursts probe
permission access acl right role authorise authorize allowed-to-see tenant visibility restrict see
  read authorisation authorization multi-tenant access-control privilege level isolation
role owner bookkeeper employee admin member level boss
revoke remove lose-access access removed fired leaves
escalate handoff hand-over hand-off handover take-over takeover transfer escalation pass step-in
  give-up human human-agent person reach stuck fails fail rescue help-out call-in colleague
  human-help connect
available availability night hours around-the-clock clock weekend shift staffed office-hours
  working-hours time-zone timezone on-duty duty opening-hours reachable always online at-all-times
  all-the-time any-time anytime all-day at-night present early late midnight asleep staff working
outside external third-party vendor provider api openai cloud hosted in-house on-premise
  leave-our-servers
residency region stay stored where location eu europe store in-country data-residency border
  borders cross-border abroad transfer
forbidden never must-not not-allowed taboo off-limits restricted prohibit sensitive-topic touch
  always-escalate by-itself legal-advice advice stay-away avoid steer-clear no-go subject banned
  prohibited keep-away exclude
anybody anyone guest anonymous stranger open-to-the-public who-can login log-in without-account
  logged-in outsider outsiders everyone everybody public
malicious abuse attacker inject injection prompt-injection untrusted dishonest trust
  malicious-user hacker trick fraudulent
train training learn fine-tune finetune teach trained build-a-model learn-from mine extract
  harvest leverage exploit reuse examples
personalise personalisation personalised tailored individual
translate translation translated translated-late up-to-date
"""
"""A line, with the indented ones that continue it, holds words about the same thing."""

FILLER = """
there get do happen use go make thing way take give kind tell know say look see work need want think sort really
actual actually maybe roughly exactly ok okay please thank thanks sorry sure hi hello hmm well good great right
quick ask wonder understand mean guess suppose assume example eg ie etc something anything everything everyone
someone anyone lot bit different come have yes still even able sense hear curious clarify before first next then
just talk about case side term end point start whether every each per process handle run receive contain serve
support provide involve exist deal belong concern relevant apply plan main mainly probably possible possibly overall
general generally specific particular basically simply approximately around least yet far back again two
"""
"""Words that say little about what is asked."""
