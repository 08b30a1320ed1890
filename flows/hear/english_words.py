"""The same as `danger_words` in English, as homes type it: each Thai group has its counterpart here.

Written as they are spelt, with a space between words; a word ends where the pattern does.
"""

from flows.hear.listening import Words

_FAMILY = (
    "(?:(?:step ?|grand ?|foster )?(?:father|mother|dad(?:dy)?|mum|mom|mummy|son|daughter|pa|ma|parents?)|"
    "uncle|aunt(?:ie|y)?"
    "|brother|sister|cousin|husband|relatives?|family)"
)
_OTHERS = (
    "(?:he|she|they|man|men|boyfriend|boss|employer|teacher|director|neighbou?r|monk|coach|stranger|somebody"
    "|someone|people|who)"
)
_WHO = f"(?:{_FAMILY}|{_OTHERS})"
_KIN = (
    "(?:(?:step ?|grand ?)?(?:son|daughter|child|children|kids?)|girls?|boys?|sisters?|brothers?|niece|"
    "nephew|wife|mother|mum|mom"
    "|students?|pupils?|bab(?:y|ies)|friend|family)"
)
_PERSON = (
    "(?:(?:my|his|her|their|our|the|a|this|that|these|those) (?:own |little |young |small |big |two "
    f"|three )*{_KIN}|kids|children)"
)
_WHOM = f"(?:(?:all|both|one|some|two|three|many) of (?:us|them)|me|us|him|her|them|everyone|everybody|{_PERSON})"
_SELF = "(?:my|him|her|them|your)sel(?:f|ves)"
_NOT = r"(?:not|\w+n't|dont|doesnt|didnt|isnt|wont|cant|hasnt|havent)"
_DID_HIT = (
    "(?:beat(?:en)?|hit|slapped|kicked(?! out)|punched|whipped|caned|lashed|thrashed|bashed|smacked|spanked"
    "|struck|stabbed|shot)"
)
_HIT = (
    "(?:(?:hit|beat|slap|kick|punch|whip|cane|lash|thrash|bash|smack|spank|strike|stab|shoot|shove|choke|"
    "strangle|torture|attack|hurt|harm"
    "|threaten|burn|drag|grab)(?:s|es)?|(?:hitt|beat|slapp|kick|punch|whipp|can|lash|thrash|bash|smack|"
    "spank|strik|stabb|shoot|shov|chok"
    "|strangl|tortur|attack|hurt|harm|threaten|burn|dragg|grabb)ing"
    f"|{_DID_HIT}|shoved|choked|strangled|tortured|attacked|harmed|threatened|burn(?:ed|t)|dragged|grabbed)"
)
_BE = "(?:is|are|was|were|be|been|being|gets?|got|getting)"
_OFTEN = "(?:always |often |sometimes |also |still |badly |severely |sexually |just |really |all |again )*"
_BODY = (
    "(?:head|face|knees?|leg|legs|foot|feet|ankle|arms?|hands?|fingers?|toes?|nose|back|shoulder|eyes?|mouth"
    "|tooth|teeth|tummy|stomach)"
)
_THING = (
    "(?:ball|books?|bike|bicycle|record|car|motorbike|score|drum|target|goal|time|shoes?|phone|breakfast|cake"
    "|hair|nails?)"
)
_MORE = "(?:when|if|every|all|a lot|so|too|hard|badly|with|again|at night)"
_DAYS = "(?:for|since|in|these|all|[0-9]+|two|three|four|five|many|last|yesterday)"
_MAN = (
    "(?:he|uncle|(?:step ?)?father|(?:step ?)?dad|brother|cousin|man|boss|teacher|grandfather|monk|neighbou?r"
    f"|men|{_FAMILY}'s boyfriend)"
)
_PRIVATE = "(?:breasts?|chest|bottom|bum|butt|private parts?|privates|thighs?|penis|vagina|genitals|down there)"

CRIES: Words = (
    # The cry itself.
    "help(?: help| ?!| now| quick(?:ly)?)|help (?:me|us|her|him|my (?:child|son|daughter))",
    "needs? (?:some |your )?help|please help|(?:send|get|come) help",
    "save (?:me|us|her|him|my (?:child|son|daughter|kids?|sister|brother))",
    "call (?:the )?police(?= |$)(?! station)|has (?:a|got a) (?:gun|knife|machete)",
    "(?:an|it'?s|is|real|urgent|medical) emergency|emergency (?:please|now|help|here)|report (?:child )?danger",
    # Wants to die.
    f"suicid(?:e|al)|kill(?:s|ed|ing)? {_SELF}|(?:want(?:s|ed)?|wish(?:es|ed)?|going)(?: to)? die|wanna die",
    "end(?:s|ed|ing)? (?:(?:my|her|his) (?:own )?life|it all)|better off dead",
    "wish(?:es|ed)? (?:i|she|he) (?:was|were) dead",
    f"{_NOT} wan(?:t to|na) (?:live|wake up|be alive|be here any ?more)|no reason to live",
    "wants? to (?:disappear|sleep and never wake|sleep forever)|(?:take|took|taking) (?:my|her|his) own life",
    "tired of living",
    f"(?:hang(?:s|ed|ing)?|hung) {_SELF}|drown(?:s|ed|ing)? (?:my|him|her)self",
    "rope (?:around|round) (?:my|her|his) neck|slit(?:s|ting)? (?:my|her|his) wrists?",
    "sleeping pills|good ?bye (?:forever|world|letter|everyone)|farewell letter|suicide note",
    "(?:on|from) the (?:roof ?top|bridge rail)",
    f"(?:cut(?:s|ting)?|hurt(?:s|ing)?|harm(?:s|ed|ing)?|burn(?:s|ed|ing)?|poison(?:s|ed|ing)?) {_SELF}",
    "self[- ]harm(?:s|ing)?",
    "cut(?:s|ting)? (?:my|her|his) (?:wrists?|arms?)",
    # Tries to die.
    "jump(?:s|ed|ing)? (?:off|from|out of|in front of|into the (?:river|well)) ?(?:a|the)? ?(?:\\w+)?",
    "walk(?:s|ed)? into the (?:water|river|sea)",
    # Poison.
    "over ?dos(?:e|ed|es)",
    (
        "(?:drank|drinks?|drinking|ate|swallow(?:s|ed)?|took) (?:\\w+ )?(?:poison|pesticide|weed ?killer|"
        "bleach|acid|rat poison|insecticide)"
    ),
    (
        "(?:took|swallow(?:s|ed)|ate) (?:all (?:the |her |his |my )?|too many |a handful of |[0-9]+ |many |"
        "the whole )(?:\\w+ )?(?:pills?|tablets?|medicines?|bottle)"
    ),
    # A farewell; a threat to kill.
    "(?:will|'ll|would|going to|gonna|wants? to|wanted to|tr(?:y|ies|ied|ying) to|threat\\w+ to|"
    "says he will) (?:kill|murder|shoot|stab) " + _WHOM,
    "death threats?|(?:sorry (?:for being|i am|to be)|i am) (?:only )?a burden",
    # The button, and its like.
    f"{_NOT} (?:feel(?:ing)? |be )?safe|unsafe|never (?:feels? )?safe",
)
"""Whoever writes these needs the screen, even with a “not” beside them."""

DANGER: Words = (
    # The word itself.
    "danger(?:ous)?",
    # Hits a child, whoever.
    f"{_HIT} (?:up )?(?:on )?(?!(?:her|my|his|the|their) (?:{_BODY}|{_THING})\\b){_WHOM}",
    # Is hit; beaten by her father.
    (
        f"{_BE} {_OFTEN}(?:{_DID_HIT}|hurt by|harmed|tortured|attacked|threatened|choked|strangled|"
        "burn(?:ed|t) (?:by|with)|dragged|tied|chained)"
    ),
    (
        f"(?:{_DID_HIT}|hurt|burn(?:ed|t)|choked|attacked|threatened|scared|touched|locked (?:up|"
        f"in)) (?:up )?by (?:her|his|my|their|our|a|the|an)? ?{_WHO}"
    ),
    # Beats when drunk.
    (
        f"{_WHO} {_OFTEN}(?:is |gets? |was )?(?:drunk |drinks )?(?:and )?{_OFTEN}(?:beats?|hits|slaps|whips|"
        f"kicks|punches|lashes|strangles) {_MORE}"
    ),
    f"drunk and {_OFTEN}(?:hits?|beats?|violent|kicks?)|(?:keeps? )?(?:hitting|beating)(?! the)|(?:a )?beatings?",
    "beats(?! (?:the|down))|(?:father|mother|dad|mum|mom|uncle|boss|he|she) hit it",
    # With what it is done.
    (
        "(?:with|using) (?:a |an |the |his |her )?(?:belt|stick|cane|rod|wire|cable|hammer|hose|knife|"
        "machete|gun|bottle|iron|chain|rope|cigarettes?|boiling water|hot water)"
    ),
    f"punish(?:es|ed|ing)? {_WHOM} with|starve {_WHOM}",
    "(?:knife|gun|machete) (?:to|at|on|against) (?:her|him|me|us|my|them|the)",
    # What it leaves.
    "(?:until|till) (?:she|he|it|they|i|we) (?:bleeds?|bled|faint\\w*|can(?:'t|not) (?:walk|stand)|was unconscious)",
    "broke (?:her|his|my) (?:arm|leg|ribs?|nose|tooth|teeth|jaw)",
    "bruis(?:e|es|ed|ing)|black eye|burn marks?|burns on|cigarette burns?|(?:belt|cane|whip|rope) marks?",
    "swollen (?:face|lips?|eye)|bleeding (?:ears?|lips?)|welts?",
    # Threats and blows.
    "threat(?:s|en|ens|ened|ening)?|burn (?:down )?(?:the|our|my) house|violent|domestic violence",
    "violence(?: at home)?|pull(?:s|ed)? (?:her|his|my) hair|scald(?:s|ed)?",
    f"pour(?:s|ed)? hot water|throw(?:s|n)? (?:the )?(?:her|him|me|child|baby)|push(?:es|ed)? {_WHOM}",
    "electric shocks?|twist(?:s|ed)? (?:her|his|my) arm|shak(?:es|ing) the baby|shook the baby",
    "held? (?:her|his|my|him|me) (?:head )?(?:under|down)|stalk(?:s|ed|ing)?|follows? (?:me|her|him) home",
    "waits? for (?:her|him|me) (?:on the way|after school to)|cover(?:s|ed)? (?:her|his|my) mouth",
    # Locked up.
    "(?:lock|tie|chain)(?:s|d|ed)? (?:her|him|me|us|them|the (?:child|children|kids?|girl|boy))",
    "locking (?:her|him|me|us|them)|tying (?:her|him|me)",
    "(?:locked|shut) (?:up|in|inside)|tied (?:up|to)|chained (?:up|to)?|held prisoner|imprison(?:s|ed)?|in a cage",
    "held against",
    # Sexual violence.
    "rap(?:e|es|ed|ing|ist)|molest(?:s|ed|ing|ation|er)?|grop(?:e|es|ed|ing)",
    "(?:sexual(?:ly)?|indecent) (?:assault\\w*|abus\\w*|harass\\w*|acts?)|assault(?:s|ed|ing)?",
    "abus(?:e|es|ed|ing|ive|er)|harass(?:es|ed|ing|ment)?|mistreat(?:s|ed|ing)?|ill[- ]treat(?:s|ed|ing)?",
    "maltreat\\w*|cruel(?:ty)?|neglect(?:s|ed)?|incest|forces? (?:him|her)self on",
    # Touches her.
    f"touch(?:es|ed|ing)? {_WHOM}",
    f"(?:touch|feel|grab|squeeze|rub|show|see|hold)(?:e?s|ed|ing|ze?s)? (?:\\w+ )?(?:\\w+ )?{_PRIVATE}",
    "felt (?:her|me) up|inappropriate(?:ly)?|flash(?:es|ed) (?:her|me)",
    # An adult with a child.
    "kiss(?:es|ed|ing)? (?:me|her|him|them) (?:on the (?:lips|mouth|neck)|by force)",
    "(?:tr(?:y|ies|ied) to|forc\\w+ to|wants? to) kiss|hug(?:s|ged) (?:me|her) (?:from behind|too long)",
    "made? (?:her|me|him) sit on (?:his|their) lap",
    "bath(?:e|es|ed|s) (?:together )?with (?:her|me)",
    # Undressed, filmed.
    "naked|nudes?|porn\\w*|undress(?:es|ed|ing)?",
    "take off (?:her|his|my|their) (?:clothes|shirt|pants|trousers|skirt)|blackmail(?:s|ed|ing)?",
    "sex (?:tape|clip|video)s?|peep(?:s|ed|ing)?",
    "watch(?:es|ed|ing)? (?:her|me|him) (?:bath\\w*|shower\\w*|undress\\w*|change)",
    # In bed with a child.
    (
        f"{_MAN} {_OFTEN}(?:sleeps?|slept|lies|lay|gets?|climbs?|climbed|comes?|came|crawls?|goes|"
        "went) (?:in|into|with|to|on|on top of) (?:her|me|my|my daughter|the girl)(?:'s)?(?: bed| bedroom|"
        " room)?"
    ),
    "(?:has|had|have|having|wants?|for) sex",
    "(?:made|makes?|forced|has) (?:\\w+ )?(?:to )?sleep with (?:men|a man|him|customers)",
    f"(?:dirty|sexy|bad) (?:pictures?|photos?|videos?)|sexual(?:ly)?|pregnant by (?:her|his|my|a|the)? ?{_WHO}",
    "takes? (?:her|me|him) to (?:a |the |his )?(?:hotel|motel|resort|room)",
    # What is not put into words.
    (
        "(?:does|did|doing|do) (?:bad|things|something bad|dirty|terrible|that) (?:things )?(?:to|"
        "with) (?:me|her|him|us|them|my)"
    ),
    # Sold.
    "prostitut(?:e|es|ed|ion)",
    "sold (?:off )?to (?:a|the|some) (?:bar|man|men|club|brothel|family|factory|broker|house)",
    "(?:man|men|he|they|broker|people) bought (?:her|him|the (?:girl|boy|child|baby))(?= from|$| for)",
    "traffick(?:ed|ing|er|ers)",
    (
        "(?:sold|sells?|selling) (?:her|him|me|them|(?:(?:my|the|their|his|her|a|young|small) )?(?:body|"
        "daughters?|child|children|kids?|girls?|baby|sister))"
    ),
    "sex (?:work(?:er)?|slave)|brothel|escort girl|sugar daddy|massage parlou?r",
    # Kept at work.
    "(?:took|takes?|taken|keeps?|kept|holds?) (?:away )?(?:my|her|his|their|our) (?:passport|id card|papers)",
    "passport (?:was )?taken|scam (?:cent(?:er|re)|compound)|call cent(?:er|re)|child labou?r|slave(?:s|ry)?",
    "across the border",
    (
        "(?:won't|will not|does not|doesn't|do not|don't|never|not) (?:let|lets|allow|allows|"
        "allowed) (?:me|her|him|us|them|to)? ?(?:to )?(?:leave|go out|go home|come home|eat|call home|rest)"
    ),
    "(?:boss|employer) (?:does not|doesn't|won't|will not|refuses to) pay",
    # Kidnapped, lured.
    "kidnap(?:s|ped|ping|per)?|abduct(?:s|ed|ion)?|snatched|lured?|tricked (?:into|to)",
    (
        "(?:took|take|taking|takes|steal|stole) (?:away )?my (?:child|son|daughter|baby|kids?|sister|"
        "brother|niece)(?! to| home| from school)"
    ),
    "taken (?:away )?by (?:a |an |the |some )?(?:man|men|strangers?|somebody|someone|broker)",
    "brokers? (?:took|take|takes|came|bought)",
    # Married off.
    "(?:forced|child|arranged) marriage|marr(?:y|ied) (?:her )?off|child bride",
    "(?:made|make|makes|has|have|forced|told|wants? her|want her|wants? me) to marry",
    "(?:marry|married to) (?:him|(?:a|an|the) (?:very )?(?:old(?:er)?|rich|foreign)? ?(?:man|stranger|uncle))",
    "forced by|dowry|bride price|to pay (?:off )?(?:the|their|his|our|a) debt",
    f"(?:gave|give|given|gives) (?:\\w+ )?(?:{_WHOM} )?(?:away )?to (?:a|an) (?:old |rich |older )?man",
    # Forced.
    "forc(?:e|es|ed|ing) (?:\\w+ )?(?:\\w+ )?(?:to|into)|forced (?:her|me|him)",
    # A child as a tool.
    "(?:sell(?:s|ing)?|carr(?:y|ies|ying)|deliver(?:s|ing)?|run(?:s|ning)?|smuggl(?:e|es|ing)) drugs",
    "(?:to|they|goes|go|sent out) beg(?:ging)?|begging (?:on|in|for)",
    # Starved.
    "starv(?:e|es|ed|ing)|(?:no|without|any) food(?! (?:taste|today at school|allergy))",
    f"{_NOT} (?:feed|give|gives) (?:her|him|us|them|me|the (?:child|children|kids))(?: (?:any )?food| to eat)?",
    "nothing to eat|eats? nothing (?:for|since|all)",
    (
        f"(?:{_NOT}|never) (?:been )?(?:eaten|ate|fed|eat|gives? (?:her|him|me|us|"
        "them) food)(?: anything)? (?:for|since|in) "
    ),
    "malnourish\\w*|skin and bones?|eats? (?:scraps|garbage|trash|dog food)",
    "in (?:the|a) (?:pig ?sty|kennel|dog cage)",
    # Left alone.
    f"(?:left|leaves?|leaving) {_WHOM} (?:at home |home |here |there |in the \\w+ |all )*(?:alone|by {_SELF})",
    f"(?:left|was left|been left|living|lives?|stays?|home) (?:at home |all )*alone {_DAYS}|left (?:all )?alone",
    "abandon(?:s|ed|ing)?",
    # On the street.
    "homeless",
    (
        "sleep(?:s|ing)? (?:on the streets?|outside|rough|under (?:a|the) bridge|at the (?:bus )?station|"
        "in the (?:park|market|temple))"
    ),
    "(?:thrown|throws?|threw|kick(?:s|ed)?) (?:\\w+ )?out of (?:the |her |his |our )?(?:house|home)",
    "nowhere to (?:sleep|go|stay|live)|no (?:place|where) to (?:sleep|live|stay)",
    # Missing.
    f"(?:she|he|they|{_KIN}|gone) (?:is|are|was|has been|have been|has gone|went|still)? ?(?:still )?missing",
    "missing (?:child|children|girl|boy|person|kid)",
    "(?:run|ran|runs|running) (?:away|off) ?(?:with a|from home)?",
    f"(?:she|he|they|{_KIN}) (?:has |have )?(?:disappeared|vanished)",
    "(?:child|daughter|son|girl|boy|she|he) is lost(?! (?:in|at) (?:class|maths?))|(?:did not|didn't) come back",
    "lost (?:my|our) (?:child|son|daughter)",
    (
        "(?:can't|cant|cannot|can not|couldn't) find (?:my |our |the )?(?:her|him|child|son|daughter|kid|"
        "girl|boy|grand\\w+)"
    ),
    "(?:did not|didn't|hasn't|has not|not|never) (?:come|came|returned?|been) (?:back )?home",
    f"(?:left|gone from) home (?:and|{_DAYS})|not (?:been )?(?:seen|heard from) {_DAYS}",
    "(?:been|is|still) gone (?:since|for)",
    # Helpless.
    "unconscious|not breathing|won't wake(?: up)?|will not wake(?: up)?|drugged|spiked",
    "bleeding (?:from|badly|a lot|down)|knocked out|made (?:her|him|me) drunk|got (?:her|him|me) drunk",
)
"""Heard unless denied (nobody hits her)."""

HARMLESS: Words = (
    # A worry of every day.
    (
        "(?:afraid|scared|worried|frightened) (?:of|about|for|to be) (?:the |his |her |my |an? )?(?:exams?|"
        "tests?|dogs?|ghosts?|dark|rain|spiders?|snakes?|heights?|thunder|needles?|late|marks?|homework|"
        "school)"
    ),
    # Help with a task.
    "(?:help|need help|needs help|need your help|need some help)(?: (?:me|us|him|her|them|"
    "my \\w+))?(?: please)? (?:(?:to )?(?:fill|read|write|understand|learn|"
    "study|choose|register|enrol|practi[cs]e|find (?:the |a |my |our )?(?:school|class|teacher|office|way|"
    "bus|room|place|book|shoes|job|work|form|link|button)|go again|go (?:back )?to school|get ready|carry|"
    "cook|pay|buy|(?:with|in) (?:the |my |"
    "her|his |this |a |an |some |their |our )?(?: )?(?:home ?work|forms?|maths?|english|thai|app|line|"
    "papers?|paperwork|documents?|reading|writing|school|uniforms?|bus|money|"
    "transport|fees?|cards?|books?|lessons?|study|studies|studying|questions?|shoes|trip|travel|farm|harvest",
    "housework|cooking|rice)))",
    "(?:thanks|thank you) (?:for|to) .{0,12}help(?: me| us| her| him)?",
    "(?:can|could|how can|how do|may) i help (?:her|him|them|you)",
    "you (?:can |always |really )?help (?:me|us|her|him) a lot",
    # Figures of speech.
    "(?:hit|hits|hitting) the (?:books?|road|sack|hay|brakes|target|gym|button)",
    f"beat(?:s|ing)? (?:the )?(?:traffic|heat|rush|clock|record|eggs?|rain|crowd|{_THING})",
    (
        "kill(?:s|ing)? (?:some |the )?(?:time|weeds?|mosquitos?|mosquitoes|germs|rats|ants|snakes?|"
        "chickens?|pigs?|ducks?)"
    ),
    f"(?:kick(?:s|ed|ing)?|hit(?:s|ting)?|beat(?:s|ing)?) (?:the |a |her |his |my )?(?:{_THING}|drums?)",
    "cut(?:s|ting)? the (?:\\w+)",
    # A contest.
    (
        f"{_BE} {_OFTEN}(?:beaten|beat) (?:in|at|by) (?:the |a )?(?:football|soccer|volleyball|sepak|chess|"
        "game|match|final|race|quiz|other (?:team|school))(?: \\w+)?"
    ),
    (
        f"(?:beat|beats|beating) (?:me|us|him|her|them|{_PERSON}) (?:at (?!home|night|school)\\w+|"
        "in (?:the |a )?(?:game|match|race|final|quiz|test|competition|football|chess|maths?))"
    ),
    "heart ?beats?|beats? fast|(?:music|drum|song) beats?|the beats?|touch(?:ed|es) (?:by|the heart|my heart)",
    "(?:story|song|film|movie|letter|words|video) (?:really )?touch(?:ed|es) (?:me|us|her|him|them)",
    # An accident, an illness.
    (
        f"{_BE} (?:hit|struck|hurt|injured) (?:by|in|at|when|while) (?:a |an |the )?(?:car|motorbike|"
        "motorcycle|bike|truck|bus|lightning|storm|flood|accident|crash|fall|ball|branch|football|playing|"
        "coconut)(?: \\w+)?"
    ),
    (
        f"(?:cut|hurt|burn(?:t|ed)?) {_SELF} (?:while |when |on |in |at |with |by )?(?:a |an |"
        "the )?(?:cooking|playing|falling|she fell|he fell|football|sports?|kitchen|nail|glass|practice|"
        "accident|falling|stove|running)"
    ),
    "bruis(?:e|es|ed) (?:\\w+ )?(?:\\w+ )?(?:from|after|playing|falling|when (?:she|he) fell)(?: \\w+)*",
    "bruised (?:mango\\w*|fruit|banana\\w*)",
    "flu shot|got (?:a|her|his|the) shot|vaccin\\w+ shot|shot (?:a )?(?:goal|photo\\w*|video\\w*)",
    # A road, the weather, a film.
    (
        "(?:road|roads|street|river|bridge|traffic|way|path|water|dogs?|snakes?|stairs|bus|motorbike|"
        "weather|rain) (?:there |here |to school |home )?(?:is|are|was|looks?|were)? ?(?:too |very |so |"
        "really |a bit )?(?:dangerous|not (?:very )?safe|unsafe)"
    ),
    (
        "dangerous (?:road|roads|street|river|bridge|traffic|way|path|water|dogs?|snakes?|stairs|bus|curve|"
        "weather|chemicals?)"
    ),
    "threatening (?:rain|weather|clouds?|storm)|violent (?:storm|rain|film|game|movie)",
    "cruel (?:joke|world|weather)",
    # At school.
    (
        "(?:is|are|was|has been|have been|still|am)? ?missing (?:out|school|class(?:es)?|lessons?|days?|"
        "her|his|the|an?|you|two|three|four|five|many|from (?:school|class)|some|work|tests?|homework|"
        "teeth|tooth|papers?|uniform|[0-9]+)"
    ),
    "ran away from (?:school|class|the dog|dogs)",
    "(?:dog|cat|buffalo|cow|chicken) (?:has |had )?(?:ran|run|runs) (?:away|off)|sex education",
    "sex:? ?(?:male|female|m|f)",
    "(?:gate|door|school|classroom|house|toilet|bike|box|office) (?:is|was|are) (?:locked|shut)(?: up)?",
    "locked out|tied up (?:at|with) (?:work|the harvest)|(?:no|not) (?:in )?danger",
    "(?:dog|cat)s? follows? (?:me|her|him) home",
    "(?:rain|sun|wind|storm) (?:is |was |keeps )?beat(?:s|ing)(?: down)?",
    "forced (?:to )?(?:stay (?:at )?home|close|cancel|move|postpone|stay home because)",
    "neglect(?:ed)? (?:the )?(?:garden|field|homework|my messages?)",
    "starving (?:lol|haha|after)|i(?:'m| am) starving|violence (?:in|on) (?:films?|tv|games?)",
    "drug abuse (?:class|lesson|course)",
    (
        "(?:with|using) (?:a |the |his |her )?(?:stick|knife|rope|iron|hammer|hot water|bottle|cable|chain|"
        "hose) (?:in|for|to) (?:the )?(?:kitchen|cooking|cook|garden|wash|drink|make|fix|scouts?|lesson)"
    ),
    (
        "(?:cooks?|cuts?|cutting|playing|plays?|learns?|knots?|scouts?|washes|milk|tea|coffee|rice|fruit|"
        "vegetables|bike|came|comes|walks?|walking) (?:\\w+ )?(?:\\w+ )?with (?:a |an |the |his |"
        "her )?(?:stick|knife|rope|iron|hammer|hot water|bottle|cable|chain|hose|cane)"
    ),
    "(?:in|at) (?:the|our) (?:kitchen|garden|field|farm|temple|shop) with (?:a |the )?(?:stick|knife|rope|hammer|hose)",
    "reduce child labou?r|call cent(?:er|re) number|your call cent(?:er|re)",
)
"""What has words of danger in it and means something else: covered before danger is looked for."""

UNCLEAR: Words = (
    # Afraid of home, or of whom?
    (
        "(?:afraid|scared|frightened|terrified|fear\\w*) (?:of|to go|to be|at) (?:home|back home|go home|"
        f"him|her|his|my|the|a)? ?(?:{_WHO}|home|alone)?"
    ),
    f"{_NOT} want to go (?:back )?home",
    # What is the worry?
    (
        "(?:worried|worry|concerned|anxious) (?:about|for) (?:her|him|(?:my|the|a|this|her|his) (?:safety|"
        "child|son|daughter|girl|boy|student|pupil|brother|sister|niece|nephew))"
    ),
    "something (?:is|feels|seems)? ?(?:very )?wrong(?: with)?|suspicious|suspect(?:s|ed)?",
    # What may not be said?
    (
        "(?:can't|cant|cannot|can not|not allowed to|afraid to|\\w+n't dare(?: to)?|"
        "not dare(?: to)?) (?:talk|tell|say|speak)"
    ),
    "(?:do not|don't) tell (?:anyone|anybody|my|her|his)|keep (?:it|this) secret|our secret",
    # What has happened?
    "(?:cries|crying|cried) (?:every|all|a lot|at night|alone|and)|nightmares?|wets? the bed",
    "bull(?:y|ies|ied|ying)|(?:very )?depressed|hopeless|hates? (?:my|her|him)sel(?:f)",
    "no ?(?:body|one) (?:loves|wants|cares (?:about|for)) (?:me|her|him)",
    # Marks, from what?
    "(?:marks|scars?|wounds?|injur(?:y|ies)) (?:on|all over)|bleeding",
    f"(?:hit|hurt|hits|hurts) (?:her|his|my) {_BODY}(?! (?:at|on|in|playing|when|while|running|against the ball))",
    # Is she looked after?
    "no ?(?:body|one) (?:to )?(?:looks?|takes? care|is caring)(?: after| of)?|always (?:hungry|dirty)",
    "(?:is|was|are|stays?|stay) home alone|lives? alone",
    "alone with (?:him|her uncle|a man|her stepfather|my uncle)|screaming|shouting at",
    "drunk (?:every|all|again)|fight(?:s|ing)? (?:every|a lot|at home)|older man",
    f"met (?:a man|someone|somebody) online|{_NOT} let(?:s)? (?:her|him|me) (?:go to school|see|talk)",
    f"strict {_FAMILY}",
)
"""What may be danger, and may be nothing: the person is asked."""
