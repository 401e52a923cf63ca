"""Words by which the name of an organization or of a person is recognized."""

from dpg.model.term_search import fold


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


ORGANIZATION_WORDS = _folded(
    """
    academy accountability administration administrations africa agency aid alliance apache apps archive archives
    association associates authority baltimore bank beta board books boston brasil bureau canada care center centre
    chamber charity church citizen city climate clinic cloud club coalition collaborative collective college commission
    committee commons community companies company computing confederation consortium consulting consultancy 
    cooperative corp corporation council country county court cube data databank democracy demographics department
    design dev development digital direct directorate disrupt district division earth eco ecology education
    energy engine engineers enterprise equality europe european facility farm federation fight fishing food for forest
    forum foundation free fund gateway gateways gbr geographic global good government governance green group hack health
    hospital home house hub humanitarian impact inc inclusion incubator india industries infrastructure initiative
    innovation innovations institute institution institutions international kingdom knowledge lab laboratories
    laboratory labs land learning legal library life limited llc llp logistics ltd map mapping maps media medicine
    ministry mobile mobility movement municipal municipality museum national nation nations nature network networks
    nonprofit north oakland observatory office open oregon organisation organization pantry parliament partners
    partnership party pay planet plants platform police policy press privacy professionals program programme project
    projects province pty public publishing quality red region regional registry relief remote renewables republic
    research response restrooms risk rural school schools sciences science scientific secretariat security semi
    senate service services services social societies society software solution solutions source sources south state
    states statistics strategies street studio studios support syndicate system systems team tech technologies
    technology the town towns treasury tree trust union united universities university ventures village virtual
    volunteers water web west wide works workshop world youth gov govtech plc
    """
    # French
    """
    administration agence agglomeration academie archives assemblee association banque bibliotheque bureau caisse
    cabinet centre chambre club collectif college collectivite comite communaute commune compagnie confederation conseil
    cooperative cour departement departementale departemental direction ecole entreprise etablissement etat etats
    federation fondation gouvernement groupe groupement hopital institut institution laboratoire mairie metropole
    ministere musee nationale numerique observatoire office ordre organisme parlement prefecture publique publiques
    region reseau republique sante sarl sas scop secretariat service services societe syndicat tribunal
    union universite ville
    """
    # Spanish, Portuguese, Catalan and Galician
    """
    academia agencia ajuntament alcaldia asociacion associacao associacio autoridad ayuntamiento banco biblioteca cabildo
    camara centro ciudad cidade colegio colexio comision comissao comite companhia compania comunidad comunidade concello
    confederacion consejo conselho consell consejeria consorcio consorci cooperativa defensoria departament departamento
    diputacion diputacio direccion direcao distrito empresa entidad escola escuela estado estatal facultad faculdade
    federacion federacao fiscalia fundacao fundacion fundacio generalitat gobernacion gobierno governo govern grupo hospital
    instituto institut intendencia junta junto laboratorio ministerio ministerios municipal municipalidad municipalidade
    municipio nacional observatorio ong organismo parlamento prefeitura presidencia programa provincia rede red
    republica reitoria secretaria servicio servicos servico sindicato sistema sociedad sociedade superintendencia
    tribunal unidad unidade uniao union universidad universidade universitat xunta camera
    """
    # Italian
    """
    accademia agenzia amministrazione anas archivio arpa arpae assessorato associazione autorita azienda banca biblioteca
    camera cineca citta cittadina centro collegio comitato compagnia comune comunita conferenza confederazione
    consiglio consorzio consulta cooperativa corte dipartimento direzione ente enti federazione fondazione gestione giunta
    governo gruppo impresa informatica insiel invalsi ispra istituto istituzione italia laboratorio ministero
    metropolitana montana municipio museo nazionale osservatorio ospedale ospedaliera parco parlamento politecnico
    polizia prefettura presidenza protezione provincia provinciale pubblica pubblico questura rete regione regionale
    repubblica ricerca sanitaria sanitario scuola segreteria servizi servizio sindacato sistemi societa soprintendenza
    spa srl srls scarl sogei territoriale tribunale ufficio unione unita universita usl ausl asl
    """
    # German
    """
    akademie amt arbeiterwohlfahrt bank behorde bezirk bibliothek bund bundes bundesrepublik datenzentrale dienst
    dienste eidgenossenschaft eidgenossische ev eg fachhochschule firma forschung freistaat gemeinde genossenschaft
    gesellschaft gmbh gemeinnutzige ggmbh gruppe handelskammer hansestadt hochschule institut kanton kammer klinikum
    kommune kreis land landes landeshauptstadt landkreis landratsamt magistrat markt ministerium museum netzwerk
    offentliche projekt rechenzentrum regierung regierungsprasidium republik samtgemeinde schule senat senatskanzlei
    stadt stadte stadtwerke stiftung technische ug universitat verband verbandsgemeinde verein verwaltung
    verwaltungsgemeinschaft werkstatt wirtschaft zentrale zentrum zweckverband
    """
    # Dutch
    """
    academie adviesbureau agentschap autoriteit belastingdienst bibliotheek bv bedrijf bureau centrum college cooperatie
    coalitie dienst directie federale gemeente gemeenten gewest genootschap groep hogeschool inspectie
    instelling instituut kadaster kamer koninkrijk maatschappij ministerie museum nationaal nationale netwerk nv omgevingsdienst
    overheid politie provincie raad rechtbank regie rijk samenwerking samenwerkingsverband school stad stadsdeel stichting
    universiteit veiligheidsregio vereniging vlaamse vlaanderen vng waterschap waterschappen ziekenhuis
    """
    # Danish, Norwegian, Swedish, Finnish, Icelandic
    """
    ab aktiebolag arkiv arbetsformedlingen aps as avdeling bibliotek by center departement departementet digitalisering
    digitaliserings direktorat direktoratet fellesskap folkehelseinstituttet fond fonden forbund forbundet foreningen forening
    foretagarna forskningsradet fylkeskommune helse helsedirektoratet hogskolan hogskole institutt institutet kartverket
    kommun kommune kommuner kommunen kommunforbund kommunernas landsting lansstyrelsen myndighet myndigheten myndigheden
    nasjonal nationell nationella norsk oy oyj radet regjeringen rigsarkivet riksarkivet riksdagen samfund selskab selskabet
    skatteverket skola skolan skole stad staden statens stiftelse stiftelsen styrelse styrelsen sveriges svensk svenska
    sykehus tietohallinto universitet universitetet verket yhdistys yliopisto kaupunki kunta virasto ministerio saatio
    digitaliseringsstyrelsen digitaliseringsdirektoratet
    """
    # Central and Eastern Europe, the Baltic states, Greece, Turkey
    """
    agentura agencja bakanligi belediyesi dimos fakulteta fundacja grad gmina hlavni instytut kraj lietuvos magistrat mesto
    miasto ministerstvo ministerstwo ministrija ministeerium mjesto narodni obec obcina okres opcina organizacja politechnika
    powiat rada republika rzecznik savivaldybe sdruzeni spolek spolka stowarzyszenie sro sp szkola univerzita univerzitet
    universiteti uniwersytet urad urzad valitsus vlada vald vilniaus ostr zavod zdruzenie zo zdravotni dernegi universitesi
    vakfi kurumu mudurlugu szovetseg alapitvany egyetem miniszterium onkormanyzat hivatal varos
    """
    # Russian, Ukrainian, Bulgarian, Greek
    """
    агентство администрация академия ассоциация банк библиотека бюро ведомство город городской государственный
    государственная государственное дептранс департамент дирекция дума завод институт инспекция казначейство комитет
    компания консорциум корпорация лаборатория мэрия министерство министерства министерството музей мун муниципалитет
    областная область общество общественная ооо оао зао пао организация отдел палата партия правительство предприятие
    прокуратура район республика республики российская россии сельсовет служба совет союз суд университет управление
    учреждение федеральная федеральное федерация филиал фонд фонда центр школа агенция община общини фондация сдружение
    міністерство рада місто громада університет фонду держава агенство служби
    δημος υπουργειο πανεπιστημιο περιφερεια οργανισμος ιδρυμα
    """
    # Arabic
    """
    وزارة هيئة الهيئة بلدية البلدية جامعة الجامعة مؤسسة المؤسسة شركة الشركة جمعية الجمعية مركز المركز معهد المعهد مكتب
    المكتب حكومة الحكومة إدارة الإدارة دائرة مديرية المديرية مجلس المجلس أمانة محافظة المحافظة مدينة المدينة ولاية إمارة
    منظمة المنظمة بنك البنك مدرسة المدرسة وكالة الوكالة صندوق الصندوق اتحاد الاتحاد لجنة اللجنة مستشفى المستشفى ديوان
    الديوان رئاسة شبكة الشبكة مشروع المشروع برنامج البرنامج جهاز الجهاز مصلحة مجموعة المجموعة مكتبة المكتبة الوطنية
    جمهورية المملكة دولة قطاع فريق مبادرة ائتلاف نقابة
    """
    # Legal forms, and what is left of them without their full stops
    "gmbh mbh kg ohg ltd srl spa bv nv ev oy ab aps asbl vzw cic sarl sas sa se ag"
)
"""Words of organizations in the languages of the site and in those of real publiccode files, without accents."""

AMBIGUOUS_WORDS = _folded(
    """
    ab as bank be board books by care church court cube day design earth east farm fight fishing food for forest free
    grad green home house kraj lab land life map markt may mesto north page party per rada red risk rural sa school se
    semi south sp stad state street the town tree village west wide world youth zo
    """
)
"""Organization words that are family names or ordinary words too, so that they alone do not prove an organization."""

ORGANIZATION_ENDINGS = (
    *("amt", "behorde", "verwaltung", "ministerium", "ministerie", "ministeriet", "gesellschaft", "genossenschaft"),
    *("stiftung", "stichting", "verein", "verband", "werke", "zentrum", "zentrale", "schule", "universitat"),
    *("kommune", "kommun", "myndigheten", "styrelsen", "direktoratet", "verket", "departementet", "radet"),
    *("dienst", "bibliothek", "bibliotheek", "biblioteket", "universiteit", "universitetet", "institutet"),
    *("kanzlei", "gemeinde", "gemeente", "archiv", "arkivet", "ministerio", "virasto", "laitos", "keskus"),
)
"""Ends of compound words, as in German, Dutch and the Nordic languages."""

LEGAL_FORMS = ("b v", "n v", "e v", "s r l", "s p a", "s a", "s a s", "s c a r l", "a s", "z s", "s r o", "d o o")
"""Legal forms with full stops, which are spaces after folding."""

CHINESE_PARTS = (
    *("部", "局", "厅", "廳", "署", "院", "委", "会", "會", "府", "司", "处", "處", "所", "省", "县", "縣", "市", "区", "區"),
    *("校", "馆", "館", "社", "团", "團", "中心", "大学", "大學", "学院", "银行", "銀行", "公司", "集团", "平台", "平臺"),
    *("科技", "网络", "網路", "实验室", "實驗室", "联盟", "聯盟", "组织", "組織", "机构", "機構", "团队", "團隊"),
)
"""Characters and words of organizations in Chinese."""

CHINESE_SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡林郭何高罗羅郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹曾彭萧蕭蔡潘田董袁于余叶葉"
    "杜苏蘇魏程吕呂丁沈任姚卢盧傅钟鍾姜崔谭譚廖范汪陆陸金石戴贾賈韦韋夏邱方侯邹鄒熊孟秦白江阎薛尹段雷黎史龙龍陶贺賀"
)
"""First characters of frequent Chinese family names."""

GIVEN_NAMES = _folded(
    """
    ada adam adele adrian adriana agnes agnieszka ahmed aicha aisha alain alan albert alberto alejandra alejandro
    alessandra alessandro alessia alessio alex alexander alexandra alexandre alfredo ali alice alicia alina amanda amelia
    amina amir amy ana anastasia anders andre andrea andreas andrei andres andrew andrzej angela angelo anita anja anna anne
    annette anouk antoine anton antonella antonia antonio ari arne arthur arturo astrid barbara bart beatrice beatriz
    ben benjamin bernard bernd bert birgit bjorn bob bogdan boris brenda brian brigitte bruno camille carina carla
    carlo carlos carmen carol carolina caroline catarina caterina catherine cecilia celine cesar chiara chris christel christian
    christina christine christoph christophe christopher claire clara claudia claudio clemens colin cristina dagmar damian
    daniel daniela daniele danielle dario dave david davide debora dennis diana diego dieter dimitri dirk dmitri dmitry
    dominik dominique donald dora edith eduardo edward edwin eleonora elena elisa elisabeth elisabetta elizabeth ella ellen
    els elsa emanuele emil emilie emilio emily emma enrico eric erica erik erika ernst esther eugenia eugenio eva evelyn ewa
    fabian fabien fabio fabrizio fatima fatma federica federico felipe felix fernanda fernando filip filippo flavio
     florian francesca francesco francisco franck francois francoise frank franz fred frederic frederik friedrich gabriel
    gabriela gabriele gary georg george georges gerard gerhard giacomo gianluca gianni giorgia giorgio giovanna giovanni
    giulia giulio giuseppe gonzalo greg gregor grzegorz guido guillaume gunter gustavo hamza hannah hans harald harry hasan
    hassan heike heinz helen helena helene helga hendrik henk henri henrik henry herbert herve hugo hussein ian ibrahim
    ignacio igor ilaria ines ingrid irene irina isabel isabella isabelle ivan ivana jaap jack jacek jacob jacques jakob jakub
    james jan jana jane janet janine jasmin jason javier jean jeanne jeff jennifer jens jeroen jessica jesus joan joana joanna
    joao joaquin joel johan johann johanna johannes john johnny jonas jonathan joost jordi jorg jorge joris jose josef joseph
    josephine joshua jozef juan juha jukka jules julia julian juliana julie julien julio julius jurgen justin karel karen
    karim karin karl karol karsten katarina katarzyna kate katherine kathrin katja kees keith kelly ken kenneth kevin khaled khalid
    kim klaus konrad krzysztof kurt lars laszlo laura laurent laurence lea leila lena leon leonardo leticia lewis liam linda linus
    linus lisa lise lorena lorenzo louis louise luc luca lucas lucia luciano ludovic luigi luis luisa lukas lukasz maarten
    maciej magdalena mahmoud manfred manon manuel manuela marc marcel marcela marcello marcelo marcin marco marcos marcus
    marek margaret margarita maria mariam mariana marie marina mario marion marius mark marko markus marta martha martin
    martina mary mateusz mathias mathieu mats matteo matthew matthias matthieu maurizio mauro max maxime melanie 
     michael michaela michal michel michela michele michelle miguel mika mikael mike mikhail milan milena mirko mohamed mohammad
    mohammed monica monika monique muhammad mustafa nadia nadine nancy natalia natalie nathalie nelson nicola nicolas nicole
    niels nico nikolai nikolaus nils nina noah nora norbert olaf oleg olga oliver olivia olivier omar oscar osman oskar otto
    pablo paola paolo pascal patricia patricio patrick patrizia patryk paul paula pauline paulo pavel pawel pedro peggy 
    peter petr petra philip philipp philippe pia piero pierre pieter pietro piotr rachel rafael raffaele rainer ralf ralph
    ramon raul rebecca renate renato rene ricardo riccardo richard rita robert roberta roberto robin rodrigo roger
    roland rolf roman romain ron ronald rosa rosanna ruben rudolf ruth ryan sabine sabrina salvatore sam samantha samir
    samuel sandra sara sarah scott sean sebastian sebastien serena serge sergei sergey sergio silke silvia simon simona simone
    slawomir sonia sophie stefan stefania stefano stephan stephane stephanie stephen steve steven stuart susan susana
    susanne sven svetlana sylvain sylvia sylvie szymon tamara tanja tania tatiana teresa thea theo theresa thierry thomas tim timo
    timothy tina tobias tom tomas tomasz tommaso toni tony torsten ugo ulrich umberto ursula ute uwe valentin valentina
    valeria valerie valerio vanessa vera veronica veronique victor vincent vincenzo virgile virginie vittorio vladimir
    volker walter wei wendy werner wilhelm willem william wojciech wolfgang xavier yann yannick yasmin yolanda yusuf yves yvonne
    zebediah zoe zofia
    abdul abdullah amadou amara chidi chinedu deepak fatou ines kwame kofi lakshmi lerato mamadou naledi ngozi nguyen oluwaseun
    priya rahul rajesh ravi sanjay siddharth sunil sipho tendai thabo wanjiru zanele
    александр александра алексей анастасия андрей анна антон борис вадим валентин василий вера виктор виктория владимир
    дарья денис дмитрий евгений екатерина елена иван игорь ирина кирилл константин ксения максим мария марина михаил наталья
    никита николай оксана олег ольга павел петр роман сергей светлана софия татьяна юлия юрий яна
    أحمد محمد محمود علي عمر خالد حسن حسين إبراهيم عبدالله يوسف مصطفى فاطمة عائشة مريم زينب سارة ليلى نور هدى سعيد
    طارق كريم سمير ناصر
    """
)
"""Frequent given names, without accents. Names of well-known towns are left out."""
