"""Six words: what two people compare by eye, or read to each other over the telephone.

They stand for a certificate wherever there is one; a request has those of its key alone (decision 12).
"""

WORD_COUNT = 6
BITS = 10


def fingerprint_words(fingerprint: str) -> tuple[str, ...]:
    """The six words of a certificate or a key: the first 60 bits of its SHA-256, ten for each word.

    Args:
        fingerprint: SHA-256 in hexadecimal.

    Raises:
        ValueError: where it is not 64 hexadecimal digits.
    """
    digest = bytes.fromhex(fingerprint)
    if len(digest) != 32:
        raise ValueError("not a SHA-256 fingerprint")
    number = int.from_bytes(digest) >> (256 - WORD_COUNT * BITS)
    return tuple(WORDS[number >> (BITS * place) & (2**BITS - 1)] for place in reversed(range(WORD_COUNT)))


WORDS = tuple(
    """
    able acid acorn actor adult agree air alarm album alive almond alone alpha amber anchor angel ankle
    answer ant apple april apron arch arena arm arrow art ash atlas attic august aunt autumn avenue award
    axe baby back bacon badge bag baker ball bamboo banana band bank banner barn barrel basin basket bath
    beach bead beam bean bear beard bed bee beef beetle bell belt bench berry bike bird bison black blade
    blaze block bloom blue board boat body bold bone bonus book boot border bottle bottom bowl box boy brain
    branch brass brave bread breath breeze brick bridge bright broom brown brush bubble bucket buffet bulb
    bull bundle bunny burger bus bush butter button cabin cable cactus cake calm camel camera camp canal
    candle candy canoe canvas cape car card carpet carrot cart castle cat cattle cave cedar cello cement
    cereal chain chair chalk chapel charm cheek cheese cherry chess chest chief child chin choir church
    cinema circle circus city clap clay clean clerk clever cliff climb clock cloth cloud clover clown club
    coach coal coast coat cobra cocoa code coffee coin cold collar colony column comet comic copper coral
    corn corner cotton couch count cousin cover cow crab cradle crane crater crayon cream creek crew crisp
    crop cross crow crowd crown cube cup curly curve custom cycle daily dairy daisy dance dark dawn day deep
    deer delta desert desk dial diary dice diet dinner dish diver dock doctor dog doll dollar domino donkey
    door double dough dove dragon drama drawer dream dress drift drill drink drive drum dry duck dune dust
    duty eagle ear early earth easel east easy echo edge egg eight elbow elder elf elk elm ember empty
    engine equal even event exam exit expert eye fable fabric face fair fairy falcon family famous fan farm
    fast father feast fence fern ferry fiddle field fig film filter final finch finger fire fish five flag
    flame flash flat fleet flint float flock floor flour flower flute fly foam fog folk food foot forest
    fork fort forty fossil four fox frame free fresh friday friend frog front frost fruit fuel full funny
    fur future game garage garden garlic gate gather gem gentle giant gift ginger girl giver glad glass
    globe glove glow glue goal goat gold good goose grain grand grape graph grass gravel gravy great green
    grid grill ground group grove guard guest guide guitar gulf gum gym habit hair half hall ham hammer hand
    happy harp hat hawk hazel head health heart heat heaven hedge heel helmet help hen herb herd hero hill
    hint hobby hockey hollow home honey hook hope horn horse hotel hour house human hut ice icon idea inch
    index ink inn insect inside iris iron island ivory ivy jacket jaguar jam jar jazz jeans jelly jewel job
    join joke jolly joy judge juice july jumbo june jungle junior jury kayak kettle key kid kind king kiosk
    kite kitten kiwi knee knife knight knot koala label lace ladder lady lake lamb lamp land lane large
    laser laugh lava lawn lawyer layer leader leaf lemon lens letter level lever lid life light lily lime
    line linen lion lip list little lizard llama loaf lobby local lock lodge log long loop lotus loud love
    loyal luck lucky lumber lunar lunch lung magic magnet mail main major mango manor map maple marble march
    margin market marsh mask mast master match math meadow meal medal melody melon member memory menu merit
    merry metal meteor meter middle mild mile milk mill mind mine mint minute mirror mist mitten mixer model
    modern moment monday money monkey month moon moose moss motel moth mother motor mouse mouth movie mud
    mule muscle museum music nail name napkin narrow nation nature navy near neck needle nerve nest net
    never new news nice nickel niece night nine noble noise noodle noon north nose note notice novel number
    nurse nut oak oar oasis oat ocean odd office oil old olive onion open opera orange orbit orchid order
    organ otter outer oval oven owl owner oxygen oyster paddle page paint pair palace palm panda panel paper
    parade parcel parent park parrot party pasta paste patch path patrol pea peace peach peak peanut pear
    pearl pebble pedal pen pencil people pepper period person petal phone photo piano picnic pie pigeon
    pillow pilot pine pink pipe pirate pizza place plain planet plant plate player plum pocket poem poet
    point polar polish pond pony pool poppy porch port potato pouch powder pretty price pride prince print
    prize proud public pump pupil puppet puppy purse quail queen quick quiet quilt quiz race radar radio
    raft rail rain ranch rapid raven ready red reef relax relay rent rice rich ride right ring ripe river
    road robin robot rock roof room root rope rose rough round route royal ruby rug ruler rural sack safe
    sage sail salad salt sand satin sauce sauna scale scarf scene scout sea seal seat seed seven shape share
    shark sharp sheep shelf shell ship shirt shoe shop shore short sign silk siren six skate ski skill skirt
    sky slate sled sleep slice slide slope slow small smart smile smoke snack snail snake snow soap sock
    soda sofa soft soil solar solid song soup south space spark speed spice spoon sport spot staff stage
    stair stamp star start steak steam steel stem step stick stone storm story stove straw style sugar suit
    sun sunny surf swan sweet swift swim swing syrup table tail tall tango tank tape task taxi tea team ten
    tent theme thick thin thorn three thumb tide tidy tiger tile time tin tiny tip title toast today toe
    tone tool tooth top topic torch total tower town toy track trade trail train tray tree trick trip trout
    truck true trunk trust tulip tuna tutor twin uncle under union unit upper urban usual valid van vase
    vast vault verb verse vest video view villa vine visa visit vivid vocal voice voter wagon waist wall
    warm wasp watch water wave wax week whale wheat wheel white wide wild wind wing wire wise wolf wood wool
    word world wrist yacht yard yarn year yoga young youth zebra zero zinc zone zoo
    """.split()  # noqa: SIM905 (a list literal would take a thousand lines)
)
"""1024 short, plain English words, sorted. Never change one: records and screens show them."""
