"""Words by which the name of an organization or of a person is recognized."""

from dpg.model.term_search import fold


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


ORGANIZATION_WORDS = _folded(
    """
    academy accountability administration administrations africa agency aid alliance apache apps archive archives
    associates association authority baltimore bank beta board books boston brasil bureau canada care center centre
    chamber charity church citizen city climate clinic cloud club coalition collaborative collective college
    commission committee commons community companies company computing confederation consortium consultancy
    consulting cooperative corp corporation council country county court cube data databank democracy demographics
    department design dev development digital direct directorate disrupt district division earth eco ecology
    education energy engine engineers enterprise equality europe european facility farm federation fight fishing
    food for forest forum foundation free fund gateway gateways gbr geographic global good gov governance government
    govtech green group hack health home hospital house hub humanitarian impact inc inclusion incubator india
    industries infrastructure initiative innovation innovations institute institution institutions international
    kingdom knowledge lab laboratories laboratory labs land learning legal library life limited llc llp logistics
    ltd map mapping maps media medicine ministry mobile mobility movement municipal municipality museum nation
    national nations nature network networks nonprofit north oakland observatory office open oregon organisation
    organization pantry parliament partners partnership party pay planet plants platform plc police policy press
    privacy professionals program programme project projects province pty public publishing quality red region
    regional registry relief remote renewables republic research response restrooms risk rural school schools
    science sciences scientific secretariat security semi senate service services social societies society software
    solution solutions source sources south state states statistics strategies street studio studios support
    syndicate system systems team tech technologies technology the town towns treasury tree trust union united
    universities university ventures village virtual volunteers water web west wide works workshop world youth
    """
    # French
    """
    academie administration agence agglomeration archives assemblee association banque bibliotheque bureau cabinet
    caisse centre chambre club collectif collectivite college comite communaute commune compagnie confederation
    conseil cooperative cour departement departemental departementale direction ecole entreprise etablissement etat
    etats federation fondation gouvernement groupe groupement hopital institut institution laboratoire mairie
    metropole ministere musee nationale numerique observatoire office ordre organisme parlement prefecture publique
    publiques region republique reseau sante sarl sas scop secretariat service services societe syndicat tribunal
    union universite ville
    """
    # Spanish, Portuguese, Catalan and Galician
    """
    academia agencia ajuntament alcaldia asociacion associacao associacio autoridad ayuntamiento banco biblioteca
    cabildo camara camera centro cidade ciudad colegio colexio comision comissao comite companhia compania comunidad
    comunidade concello confederacion consejeria consejo conselho consell consorci consorcio cooperativa defensoria
    departament departamento diputacio diputacion direcao direccion distrito empresa entidad escola escuela estado
    estatal faculdade facultad federacao federacion fiscalia fundacao fundacio fundacion generalitat gobernacion
    gobierno govern governo grupo hospital institut instituto intendencia junta junto laboratorio ministerio
    ministerios municipal municipalidad municipalidade municipio nacional observatorio ong organismo parlamento
    prefeitura presidencia programa provincia red rede reitoria republica secretaria servicio servico servicos
    sindicato sistema sociedad sociedade superintendencia tribunal uniao unidad unidade union universidad
    universidade universitat xunta
    """
    # Italian
    """
    accademia agenzia amministrazione anas archivio arpa arpae asl assessorato associazione ausl autorita azienda
    banca biblioteca camera capitale centro cineca citta cittadina collegio comitato compagnia comune comunita confederazione
    conferenza consiglio consorzio consulta cooperativa corte dipartimento direzione ente enti federazione
    fondazione gestione giunta governo gruppo impresa informatica insiel invalsi ispra istituto istituzione italia
    laboratorio metropolitana ministero montana municipio museo nazionale ospedale ospedaliera osservatorio parco
    parlamento politecnico polizia prefettura presidenza protezione provincia provinciale pubblica pubblico questura
    regionale regione repubblica rete ricerca sanitaria sanitario scarl scuola segreteria servizi servizio sindacato
    sistemi societa sogei soprintendenza spa srl srls territoriale tribunale ufficio unione unita universita usl
    """
    # German
    """
    akademie amt arbeiterwohlfahrt bank behorde bezirk bibliothek bund bundes bundesrepublik datenzentrale dienst
    dienste eg eidgenossenschaft eidgenossische ev fachhochschule firma forschung freistaat gemeinde gemeinnutzige
    genossenschaft gesellschaft ggmbh gmbh gruppe handelskammer hansestadt hochschule institut kammer kanton
    klinikum kommune kreis land landes landeshauptstadt landkreis landratsamt magistrat markt ministerium museum
    netzwerk offentliche projekt rechenzentrum regierung regierungsprasidium republik samtgemeinde schule senat
    senatskanzlei stadt stadte stadtwerke stiftung technische ug universitat verband verbandsgemeinde verein
    verwaltung verwaltungsgemeinschaft werkstatt wirtschaft zentrale zentrum zweckverband
    """
    # Dutch
    """
    academie adviesbureau agentschap autoriteit bedrijf belastingdienst bibliotheek bureau bv centrum coalitie
    college cooperatie dienst directie federale gemeente gemeenten genootschap gewest groep hogeschool inspectie
    instelling instituut kadaster kamer koninkrijk maatschappij ministerie museum nationaal nationale netwerk nv
    omgevingsdienst overheid politie provincie raad rechtbank regie rijk samenwerking samenwerkingsverband school
    stad stadsdeel stichting universiteit veiligheidsregio vereniging vlaamse vlaanderen vng waterschap
    waterschappen ziekenhuis
    """
    # Danish, Norwegian, Swedish, Finnish, Icelandic
    """
    ab aktiebolag aps arbetsformedlingen arkiv as avdeling bibliotek by center departement departementet
    digitalisering digitaliserings digitaliseringsdirektoratet digitaliseringsstyrelsen direktorat direktoratet
    fellesskap folkehelseinstituttet fond fonden forbund forbundet forening foreningen foretagarna forskningsradet
    fylkeskommune helse helsedirektoratet hogskolan hogskole institutet institutt kartverket kaupunki kommun kommune
    kommunen kommuner kommunernas kommunforbund kunta landsting lansstyrelsen ministerio myndigheden myndighet
    myndigheten nasjonal nationell nationella norsk oy oyj radet regjeringen rigsarkivet riksarkivet riksdagen
    saatio samfund selskab selskabet skatteverket skola skolan skole stad staden statens stiftelse stiftelsen
    styrelse styrelsen svensk svenska sveriges sykehus tietohallinto universitet universitetet verket virasto
    yhdistys yliopisto
    """
    # Central and Eastern Europe, the Baltic states, Greece, Turkey
    """
    agencja agentura alapitvany bakanligi belediyesi dernegi dimos egyetem fakulteta fundacja gmina grad hivatal
    hlavni instytut kraj kurumu lietuvos magistrat mesto miasto ministeerium ministerstvo ministerstwo ministrija
    miniszterium mjesto mudurlugu narodni obcina obec okres onkormanyzat opcina organizacja ostr politechnika powiat
    rada republika rzecznik savivaldybe sdruzeni sp spolek spolka sro stowarzyszenie szkola szovetseg universitesi
    universiteti univerzita univerzitet uniwersytet urad urzad vakfi vald valitsus varos vilniaus vlada zavod
    zdravotni zdruzenie zo
    """
    # Russian, Ukrainian, Bulgarian, Greek
    """
    δημος ιδρυμα οργανισμος πανεπιστημιο περιφερεια υπουργειο агенство агентство агенция администрация академия
    ассоциация банк библиотека бюро ведомство город городской государственная государственное государственный
    громада департамент дептранс держава дирекция дума завод зао инспекция институт казначейство комитет компания
    консорциум корпорация лаборатория министерства министерство министерството музей мун муниципалитет мэрия
    міністерство місто оао областная область общественная общество община общини ооо организация отдел палата пао
    партия правительство предприятие прокуратура рада район республика республики россии российская сдружение
    сельсовет служба служби совет союз суд университет університет управление учреждение федеральная федеральное
    федерация филиал фонд фонда фондация фонду центр школа
    """
    # Arabic
    """
    أمانة إدارة إمارة ائتلاف اتحاد الإدارة الاتحاد البرنامج البلدية البنك الجامعة الجمعية الجهاز الحكومة الديوان
    الشبكة الشركة الصندوق اللجنة المؤسسة المجلس المجموعة المحافظة المدرسة المديرية المدينة المركز المستشفى المشروع
    المعهد المكتب المكتبة المملكة المنظمة الهيئة الوطنية الوكالة برنامج بلدية بنك جامعة جمعية جمهورية جهاز حكومة
    دائرة دولة ديوان رئاسة شبكة شركة صندوق فريق قطاع لجنة مؤسسة مبادرة مجلس مجموعة محافظة مدرسة مديرية مدينة مركز
    مستشفى مشروع مصلحة معهد مكتب مكتبة منظمة نقابة هيئة وزارة وكالة ولاية
    """
    # Legal forms, and what is left of them without their full stops
    "gmbh mbh kg ohg ltd srl spa bv nv ev oy ab aps asbl vzw cic sarl sas sa se"
)
"""Words of organizations in the languages of the site and in those of real publiccode files, without accents."""

AMBIGUOUS_WORDS = _folded(
    """
    ab africa anas as bank be board books boston bund by camara care church court cube day design dev earth east
    eco farm fight fishing food for forest free grad green home house india kammer kraj kreis lab land life map
    markt may mesto mun north ong page party per rada red risk rural sa sante school se semi south sp stad state
    street the town tree village west wide world youth zo
    """
)
"""Organization words that are family names or ordinary words too, so that they alone do not prove an organization."""

ORGANIZATION_ENDINGS = (
    *(
        "amt",
        "behorde",
        "verwaltung",
        "ministerium",
        "ministerie",
        "ministeriet",
        "gesellschaft",
        "genossenschaft",
    ),
    *("stiftung", "stichting", "verein", "verband", "werke", "zentrum", "zentrale", "schule", "universitat"),
    *("kommune", "kommun", "myndigheten", "styrelsen", "direktoratet", "verket", "departementet", "radet"),
    *("dienst", "bibliothek", "bibliotheek", "biblioteket", "universiteit", "universitetet", "institutet"),
    *("kanzlei", "gemeinde", "gemeente", "archiv", "arkivet", "ministerio", "virasto", "laitos", "keskus"),
)
"""Ends of compound words, as in German, Dutch and the Nordic languages."""

LEGAL_FORMS = (
    "ag",
    "b v",
    "n v",
    "e v",
    "s r l",
    "s p a",
    "s a",
    "s a s",
    "s c a r l",
    "a s",
    "z s",
    "s r o",
    "d o o",
)
"""Legal forms at the end of a name: with full stops, which are spaces after folding, or parts of names elsewhere."""

CHINESE_PARTS = (
    *(
        "部",
        "局",
        "厅",
        "廳",
        "署",
        "院",
        "委",
        "会",
        "會",
        "府",
        "司",
        "处",
        "處",
        "所",
        "省",
        "县",
        "縣",
        "市",
        "区",
        "區",
    ),
    *(
        "校",
        "馆",
        "館",
        "社",
        "团",
        "團",
        "中心",
        "大学",
        "大學",
        "学院",
        "银行",
        "銀行",
        "公司",
        "集团",
        "平台",
        "平臺",
    ),
    *(
        "科技",
        "网络",
        "網路",
        "实验室",
        "實驗室",
        "联盟",
        "聯盟",
        "组织",
        "組織",
        "机构",
        "機構",
        "团队",
        "團隊",
    ),
)
"""Characters and words of organizations in Chinese."""

CHINESE_SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡林郭何高罗羅郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹曾彭萧蕭蔡潘田董袁于余叶葉"
    "杜苏蘇魏程吕呂丁沈任姚卢盧傅钟鍾姜崔谭譚廖范汪陆陸金石戴贾賈韦韋夏邱方侯邹鄒熊孟秦白江阎薛尹段雷黎史龙龍陶贺賀"
)
"""First characters of frequent Chinese family names."""

GIVEN_NAMES = _folded(
    """
    łukasz michał paweł rafał stanisław
    abdul abdullah ada adam adele adrian adriana agnes agnieszka ahmed aicha aisha alain alan albert alberto
    alejandra alejandro alessandra alessandro alessia alessio alex alexander alexandra alexandre alfredo ali alice
    alicia alina amadou amanda amara amelia amina amir amy ana anastasia anders andre andrea andreas andrei andres
    andrew andrzej angela angelo anita anja anna anne annette anouk antoine anton antonella antonia antonio ari arne
    arthur arturo astrid barbara bart beatrice beatriz ben benjamin bernard bernd bert birgit bjorn bob bogdan boris
    brenda brian brigitte bruno camille carina carla carlo carlos carmen carol carolina caroline catarina caterina
    catherine cecilia celine cesar chiara chidi chinedu chris christel christian christina christine christoph
    christophe christopher claire clara claudia claudio clemens colin cristina dagmar damian daniel daniela daniele
    danielle dario dave david davide debora deepak dennis diana diego dieter dimitri dirk dmitri dmitry dominik
    dominique donald dora edith eduardo edward edwin elena eleonora elisa elisabeth elisabetta elizabeth ella ellen
    els elsa emanuele emil emilie emilio emily emma enrico eric erica erik erika ernst esther eugenia eugenio eva
    evelyn ewa fabian fabien fabio fabrizio fatima fatma fatou federica federico felipe felix fernanda fernando
    filip filippo flavio florian francesca francesco francisco franck francois francoise frank franz fred frederic
    frederik friedrich gabriel gabriela gabriele gary georg george georges gerard gerhard giacomo gianluca gianni
    giorgia giorgio giovanna giovanni giulia giulio giuseppe gonzalo greg gregor grzegorz guido guillaume gunter
    gustavo hamza hannah hans harald harry hasan hassan heike heinz helen helena helene helga hendrik henk henri
    henrik henry herbert herve hugo hussein ian ibrahim ignacio igor ilaria ines ingrid irene irina isabel isabella
    isabelle ivan ivana jaap jacek jack jacob jacques jakob jakub james jan jana jane janet janine jasmin jason
    javier jean jeanne jeff jennifer jens jeroen jessica jesus joan joana joanna joao joaquin joel johan johann
    johanna johannes john johnny jonas jonathan joost jordi jorg jorge joris jose josef joseph josephine joshua
    jozef juan juha jukka jules julia julian juliana julie julien julio julius jurgen justin karel karen karim karin
    karl karol karsten katarina katarzyna kate katherine kathrin katja kees keith kelly ken kenneth kevin khaled
    khalid kim klaus kofi konrad krzysztof kurt kwame lakshmi lars laszlo laura laurence laurent lea leila lena leon
    leonardo lerato leticia lewis liam linda linus lisa lise lorena lorenzo louis louise luc luca lucas lucia
    luciano ludovic luigi luis luisa lukas lukasz maarten maciej magdalena mahmoud mamadou manfred manon manuel
    manuela marc marcel marcela marcello marcelo marcin marco marcos marcus marek margaret margarita maria mariam
    mariana marie marina mario marion marius mark marko markus marta martha martin martina mary mateusz mathias
    mathieu mats matteo matthew matthias matthieu maurizio mauro max maxime melanie michael michaela michal michel
    michela michele michelle miguel mika mikael mike mikhail milan milena mirko mohamed mohammad mohammed monica
    monika monique muhammad mustafa nadia nadine naledi nancy natalia natalie nathalie nelson ngozi nguyen nico
    nicola nicolas nicole niels nikolai nikolaus nils nina noah nora norbert olaf oleg olga oliver olivia olivier
    oluwaseun omar oscar oskar osman otto pablo paola paolo pascal patricia patricio patrick patrizia patryk paul
    paula pauline paulo pavel pawel pedro peggy peter petr petra philip philipp philippe pia piero pierre pieter
    pietro piotr priya rachel rafael raffaele rahul rainer rajesh ralf ralph ramon raul ravi rebecca renate renato
    rene ricardo riccardo richard rita robert roberta roberto robin rodrigo roger roland rolf romain roman ron
    ronald rosa rosanna ruben rudolf ruth ryan sabine sabrina salvatore sam samantha samir samuel sandra sanjay sara
    sarah scott sean sebastian sebastien serena serge sergei sergey sergio siddharth silke silvia simon simona
    simone sipho slawomir sonia sophie stefan stefania stefano stephan stephane stephanie stephen steve steven
    stuart sunil susan susana susanne sven svetlana sylvain sylvia sylvie szymon tamara tania tanja tatiana tendai
    teresa thabo thea theo theresa thierry thomas tim timo timothy tina tobias tom tomas tomasz tommaso toni tony
    torsten ugo ulrich umberto ursula ute uwe valentin valentina valeria valerie valerio vanessa vera veronica
    veronique victor vincent vincenzo virgile virginie vittorio vladimir volker walter wanjiru wei wendy werner
    wilhelm willem william wojciech wolfgang xavier yann yannick yasmin yolanda yusuf yves yvonne zanele zebediah
    zoe zofia александр александра алексей анастасия андрей анна антон борис вадим валентин василий вера виктор
    виктория владимир дарья денис дмитрий евгений екатерина елена иван игорь ирина кирилл константин ксения максим
    марина мария михаил наталья никита николай оксана олег ольга павел петр роман светлана сергей софия татьяна юлия
    юрий яна أحمد إبراهيم حسن حسين خالد زينب سارة سعيد سمير طارق عائشة عبدالله علي عمر فاطمة كريم ليلى محمد محمود
    مريم مصطفى ناصر نور هدى يوسف
    """
)
"""Frequent given names, without accents. Names of well-known towns are left out."""
