# Why not, notices, and how things stand

# Why something may not be done here and now
why-not-ours = Esto corresponde a la autoridad { $party }.
why-no-request = Este expediente aún no tiene solicitud.
why-already-submitted = Este expediente ya tiene su solicitud. Abra otro expediente para otra solicitud.
why-closed = El expediente está cerrado.
why-no-items = La solicitud no pide ninguna medida. Añada una.
why-same-item = Dos medidas llevan el número { $item }. Dé a cada una el suyo.
why-no-such-item = La solicitud no tiene la medida { $item }.
why-wrong-status = No es posible ahora para la medida { $item }. Está en: { $status }.
why-nothing-open = No queda ninguna medida para la que esto sea posible.
why-missing-elements = Falta en la solicitud: { $elements }.
why-unfit = Algo no puede salir tal como está escrito. Escríbalo como indica el campo o quítelo: { $places }.
why-no-language = La solicitud no dice en qué idioma está escrita.
why-language = Aquí no se acepta una solicitud en este idioma. Serviría: { $languages }.
why-needs-approval = Un segundo funcionario debe aprobar exactamente esto.
why-own-approval = Quien lo escribió no puede aprobarlo. Pida a otro funcionario.
why-not-an-approver = Este funcionario no tiene una función que apruebe.
why-needs-person = Debe hacerlo un funcionario; el nodo no lo hace por nadie.
why-node-only = El nodo lo anota por su reloj; ningún funcionario lo hace.
why-other-office = Aquí decide otra autoridad: { $office }.
why-foreign-office = No es un servicio de la autoridad que decide: { $office }.
why-office-not-held = Nadie que firme esto actúa por: { $office }.
why-no-reasons = No se dan razones. Escríbalas.
why-consult-first = Primero hay que consultar a la otra parte.
why-conditions-first = Antes de denegar hay que ofrecer condiciones, y no se ofreció ninguna. Ofrézcalas o diga por qué ninguna serviría.
why-use-limited = Lo obtenido con la medida { $item } se pidió para otro fin. Pida a la otra parte su consentimiento para este uso.
why-no-court = Ninguna cláusula da un recurso sobre la medida { $item } y no se nombra tribunal. Nómbrelo.
why-still-held = La medida { $item } se retiró, y lo obtenido no se ha borrado ni devuelto.
why-other-final-action = El acto nombrado no es la última palabra de la parte requerida. Mire otra vez el expediente.
why-acknowledged = La recepción ya se acusó.
why-nothing-wanted = No se dice qué se pide.
why-nothing-asked = No se pregunta nada.
why-nothing-added = No se añade nada. Escriba lo que se pidió.
why-not-yours-to-answer = Responder a esta pregunta corresponde a otra autoridad: { $office }.
why-no-such-clock = En este expediente no corre tal plazo: { $duty }.
why-no-extension = Este plazo no puede prorrogarse aquí y ahora.
why-not-lapsed = El plazo no ha vencido: { $duty }.
why-not-due = El paso { $step } aún no procede.
why-noted = Ya consta en el expediente.
why-not-settled = El acto que concedió la medida { $item } aún puede moverse: quizá haya una carta anterior de la otra parte en camino. Espere el recibo.
why-same-exhibit = Ya hay una pieza { $exhibit }. Tome el número siguiente.
why-no-such-exhibit = No hay pieza { $exhibit }.
why-received = La pieza { $exhibit } ya se recibió.
why-custody = La custodia de la pieza { $exhibit } no enlaza. No la tome; pida que se entregue de nuevo.
why-no-custody = Falta el registro de custodia.
why-ground-open = Está abierto si este motivo se aplica: { $ground }. Alguien debe responder antes.
why-remedy-open = La medida { $item } está abierta a recurso, y la entrega puede esperarlo.
why-more-persons = Deben decidir { $needed } personas; hasta ahora: { $signed }.
why-not-said = Falta decir algo que le corresponde. Complételo.
why-answer-awaited = Se preguntó si la medida { $item } sigue siendo necesaria. La respuesta puede llegar hasta el { $day }.
why-question-on-the-road = Se preguntó si la medida { $item } sigue siendo necesaria con una carta cuyo recibo no ha llegado. Espérelo.
why-no-end = No se dice hasta qué día se aplaza ni cuándo se sabrá. Diga el día.
why-not-closed = El expediente no ha terminado.
why-still-open = Algo queda por venir de la medida { $item }. Está en: { $status }.
why-open-exhibit = Nadie ha firmado por la pieza { $exhibit }. Recíbala primero.
why-other-outcome = Las medidas dan otro resultado: { $outcome }.
why-unknown-deed = El expediente contiene un acto de una clase que este nodo no conoce.
why-treaty = El tratado no puede aplicarse entre estos dos Estados tal como se tiene aquí.
why-fact = Una respuesta no se entiende. Escríbala como indica el campo.

# Costs
why-no-such-cost = No hay tal partida de gastos.
why-other-cost = Esta partida consta como otro gasto.
why-consult-on-cost = Las dos partes deben hablar antes de que estos gastos suban tanto.
why-rate = El importe no puede compararse con la cláusula sin un tipo de cambio adecuado.
why-nought = El importe es cero.
why-no-shares = Las partes no dicen nada. Escríbalas así: 60:40.
why-over-cap = Una parte soportaría más de lo que permite la cláusula: { $cap }.
why-other-sum = Figura otro importe. Mire otra vez la partida.
why-no-fund = El tratado no tiene tal fondo.
why-fund-closed = El fondo no está abierto a esto.
why-over-draw = El fondo soporta como máximo: { $most }.
why-no-draw = Ningún giro contra este fondo espera decisión de esta parte.
why-other-currency = Esta partida se lleva en otra moneda: { $currency }.

# Cases on paper
why-on-paper = El expediente se lleva en papel: lo que escribe la otra parte se registra de sus cartas.
why-their-paper = La otra parte lleva este expediente en papel: lo que escribe esta parte le llega por carta.
why-on-platform = El expediente no se lleva en papel: la otra parte presenta sus propios actos.
why-begun = El expediente ha comenzado: cómo se lleva se dijo con su primer acto.
why-undated = No se dice la fecha de la carta ni el día en que llegó. Escriba una de las dos.
why-still-to-come = La fecha aún no ha llegado.
why-came-before = La carta habría llegado antes de escribirse. Revise ambas fechas.
why-not-theirs = Una carta de la otra parte no puede hacer esto: corresponde a esta parte.
why-no-such-act = No hay tal acto de esta parte que pudiera salir por carta.
why-not-seen-yet = Ese acto aún no existe: la carta no puede haberlo contestado.
why-no-entry = Ese acto no es un registro de esta clase que pueda corregirse.
why-corrected = Ese registro ya se corrigió.
why-holds-request = Ese acto contiene la solicitud misma: se corrige con una solicitud y no se retira.
why-empty-entry = Un registro que no hace nada tampoco tiene nada que retirar.
why-before-posting = La carta salió después del día en que se dice que llegó. Revise ambas fechas.
why-said = Esta parte ya lo dijo.

# Grounds and registers
why-remedy-pending = Se interpuso un recurso y no está resuelto: la entrega lo espera.
why-no-ground = No se invoca ningún motivo. Elija uno que dé el tratado.
why-unknown-ground = El tratado no da ese motivo: { $ground }.
why-ground-alone = No puede ser el único motivo: { $ground }. Invoque otro además, si procede.
why-barred-ground = El tratado prohíbe este motivo: { $ground }.
why-ground-force = Este motivo permite otra cosa, no esto: { $ground }.
why-ground-unavailable = Este motivo no se aplica aquí: { $ground }.
why-own-deed = Hay un acto propio para esto. Hágalo en su lugar.
why-follows = Esto se sigue por sí mismo y nadie lo dice.
why-unknown-event = Ninguna cláusula conoce tal suceso: { $name }.
why-same-annex = Dos anexos tienen el mismo número o el mismo paquete.
why-no-assurance = No se dio tal garantía en este expediente.
why-assurance-withdrawn = La garantía se retiró. Puede darse otra.
why-same-assurance = Ya hay una garantía con este número.
why-assurance-stands = La garantía ya está en pie.
why-assurance-declined = La garantía ya se rechazó.
why-no-breach = Ningún incumplimiento de esta garantía espera respuesta.
why-no-wording = Una garantía sobre la pena de muerte dice qué no será: que se pida, se imponga o se ejecute. Diga cuál.
why-no-assurance-clause = El tratado no pide tal garantía: { $name }.
why-other-giver = El tratado pide que otra autoridad dé esta garantía: { $name }.
why-other-wording = El tratado pide que esta garantía se redacte de otro modo: { $name }.
why-not-urgent = Una solicitud que no alega urgencia no se adelanta a su forma.
why-unknown-way = El tratado no conoce esa vía para una emergencia: { $name }.
why-no-plan = Aquí no se pide ningún plan.
why-plan-closed = El plan está cerrado.
why-plan-not-laid = El plan mismo aún no se ha presentado. Preséntelo primero.
why-plan-in-the-past = Ese día ha pasado. Nombre un día por venir.
why-plan-not-proved = Aún no se ha probado nada. Espere la prueba o renuncie al plan con razones.
party-requesting = requirente
party-requested = requerida
why-article = { $why } (artículo { $number })

# What a page of a case must show
notice-draft-treaty = El tratado { $treaty } es un proyecto: no se han comprobado todas sus marcas.
notice-receipt-hours =
    { $hours ->
        [one] El tratado no fija plazo para los recibos: las cartas esperan { $hours } hora, ajuste de este nodo y no del derecho.
       *[other] El tratado no fija plazo para los recibos: las cartas esperan { $hours } horas, ajuste de este nodo y no del derecho.
    }
notice-conditions-first = Antes de denegar hay que ofrecer condiciones (artículo { $article }): no consta ninguna.
notice-owed-until = La solicitud se adelantó a su forma por emergencia. Se debe hasta el { $until } (artículo { $article }): { $elements }.
notice-owed = La solicitud se adelantó a su forma por emergencia, y el tratado no fija plazo para lo que aún se debe: { $elements }.
notice-assurance-broken = Se dice que la garantía { $assurance } se incumplió y quien la dio no ha respondido: debe verlo una persona.
notice-stage-clock = La hora de este nodo está puesta a mano: { $moment }.
notice-their-paper = { $state } lleva este expediente en papel: lo que aquí consta a nuestro nombre lo registró de nuestras cartas.
notice-paper-we-ended = Esta parte ha dicho que desde ahora se lleva aquí; { $state } aún debe decirlo.
notice-paper-they-ended = { $state } ha dicho que el papel termina. Lea lo que registró; termina cuando esta parte también lo diga.
notice-our-paper = Este expediente se lleva en papel: lo que escribe { $state } se registra aquí de sus cartas.
notice-paper-half-ended = Esta parte ha dicho que el papel termina y entregó su serie de actos; mientras { $state } no lo diga también, el expediente sigue en papel.
notice-not-posted = Sin anotar como enviados, de los actos de esta parte: { $acts }.

# How keys, peers and assurances stand
key-in-use = En uso
key-next = Siguiente
key-past = Pasada: lo que firmó sigue siendo válido
key-published = Publicada
key-withdrawn = Retirada: no se acepta nada atestiguado desde el { $moment }
key-secret-here = En uso; su secreto está aquí, llévelo a otro lugar
assurance-is-given = dada, sin palabra aún de la otra parte
assurance-is-stands = en pie
assurance-is-declined = rechazada
assurance-is-breached = se dice incumplida
assurance-is-withdrawn = retirada

# What was read
reading-case = El expediente
reading-draft = El borrador
reading-act = Un acto en el expediente
reading-costs = Los gastos
reading-paper = Las cartas en papel
reading-evidence = Las pruebas
reading-proof = Una prueba de acto
reading-passages = Los pasajes por traducir
reading-protection = Su protección
reading-opening = La apertura del expediente
reading-list = Una lista con este expediente
reading-register = Este registro
reading-forgetting = El fin de sus claves

# What an act takes
act-persons =
    { $count ->
        [one] Decide { $count } persona.
       *[other] Deciden { $count } personas.
    }
