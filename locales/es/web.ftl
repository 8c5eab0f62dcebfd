# Lo que dicen las páginas, en español.
# Traducción preparada con ayuda de una máquina; ningún especialista en la materia la ha revisado todavía (machine-drafted, not yet checked by a native reader of the field).

# The frame
skip-to-main = Ir al contenido principal
navigation = Navegación principal
nav-desk = Mesa de trabajo
nav-treaties = Tratados
practice-region = Ejercicio
practice-banner = Ejercicio: los asuntos de este nodo no obligan a nadie.
practice-time = Su hora se fija a mano: { $time }.
page-languages = Esta página en otro idioma
translation-unchecked = Esta traducción se preparó con ayuda de una máquina; ningún especialista en la materia la ha revisado todavía en este idioma.
footer = Lo que estas páginas muestran y hacen puede hacerse también con la orden comity; su ayuda enumera los verbos.

# Days and moments
day-in-full = { $weekday } { $day } de { $month } de { $year }
moment-in-full = { $day }, { $time }
weekday-1 = lunes
weekday-2 = martes
weekday-3 = miércoles
weekday-4 = jueves
weekday-5 = viernes
weekday-6 = sábado
weekday-7 = domingo
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre

# Measures
measure-service = Notificación de documentos
measure-statement-voluntary = Declaración voluntaria
measure-testimony-compelled = Testimonio obligatorio
measure-video-hearing = Audiencia por videoconferencia
measure-telephone-hearing = Audiencia por teléfono
measure-documents-public = Documentos públicos
measure-production-business = Documentos comerciales
measure-bank-accounts = Cuentas bancarias
measure-bank-transactions = Operaciones bancarias
measure-bank-monitoring = Seguimiento de operaciones bancarias
measure-search-seizure = Registro e incautación
measure-examine-site = Examen de lugares
measure-subscriber-data = Datos de abonados
measure-domain-registrant = Datos del titular de un nombre de dominio
measure-traffic-data = Datos de tráfico
measure-content-data = Datos de contenido
measure-preservation = Conservación de datos
measure-traffic-partial-disclosure = Revelación parcial de datos de tráfico
measure-realtime-traffic = Obtención en tiempo real de datos de tráfico
measure-interception = Interceptación de comunicaciones
measure-covert = Investigación encubierta
measure-controlled-delivery = Entrega vigilada
measure-cross-border-observation = Vigilancia transfronteriza
measure-freeze-evidence = Aseguramiento de pruebas
measure-freeze-assets = Embargo preventivo de activos
measure-confiscation = Decomiso
measure-transfer-custody = Traslado de una persona detenida
measure-voluntary-travel = Desplazamiento voluntario
measure-locate-identify = Localización o identificación de una persona
measure-jit = Equipo conjunto de investigación
measure-spontaneous = Información espontánea
measure-restitution = Restitución
measure-proceedings-transfer = Remisión de actuaciones penales
measure-emergency-disclosure = Revelación de emergencia

# Where an item stands
status-drafting = En redacción
status-internal-review = Revisión interna
status-translation = Traducción
status-signed = Firmada
status-transmitted = Transmitida
status-undeliverable = No entregable
status-received = Recibida
status-forwarded = Remitida a la autoridad competente
status-acknowledged = Recepción acusada
status-screening = Examen formal
status-needs-information = Se pide más información
status-returned = Devuelta
status-admissibility = Examen de admisibilidad
status-consultation = Consulta
status-conditional = Sujeta a condiciones
status-postponed = Aplazada
status-refused = Denegada
status-accepted = Aceptada
status-court-order = Resolución judicial
status-executing = En ejecución
status-remedy-window = Plazo de recurso
status-appeal = Recurso
status-partial = Ejecución parcial
status-impossible = Ejecución imposible
status-executed = Ejecutada
status-filtering = Filtrado de datos
status-transmitting-evidence = Pruebas en camino
status-evidence-received = Pruebas recibidas
status-supplementary = Complemento
status-in-use = En uso
status-use-extension = Ampliación del uso
status-return-due = Devolución pendiente
status-feedback = Información sobre el resultado
status-withdrawn = Retirada
status-lapsed = Abandonada
status-closed = Cerrada

# Elements of a request
element-request-id = Número de la solicitud
element-instrument = Instrumento invocado
element-request-status = Situación de la solicitud
element-related-requests = Solicitudes conexas
element-requesting-state = Estado requirente
element-requested-state = Estado requerido
element-requesting-authority = Autoridad requirente
element-authority-conducting = Autoridad encargada de las actuaciones
element-validating-authority = Autoridad de validación
element-confirmation-contact = Contacto para confirmación
element-requested-authority = Autoridad requerida
element-date-issued = Fecha de emisión
element-proceeding-type = Naturaleza de las actuaciones
element-proceeding-stage = Fase de las actuaciones
element-subject-matter = Asunto
element-facts-summary = Resumen de los hechos
element-offences = Delitos
element-offence-category = Categoría del delito
element-persons = Personas
element-assistance-requested = Asistencia solicitada
element-purpose-of-evidence = Finalidad para la que se solicitan las pruebas
element-necessity-proportionality = Necesidad y proporcionalidad
element-nexus = Vínculo con el asunto
element-special-procedure = Procedimiento particular
element-deadline = Plazo deseado
element-urgency = Urgencia
element-confidentiality = Confidencialidad
element-data-categories = Categorías de datos
element-identifiers = Identificadores de cuentas o dispositivos
element-service-provider = Proveedor de servicios
element-preservation-ref = Referencia de la conservación
element-domestic-order = Resolución judicial interna
element-remedies-used = Recursos interpuestos
element-officers-attend = Presencia de funcionarios
element-language = Idioma
element-assurances = Garantías
element-use-limitation-accept = Aceptación de los límites de utilización
element-data-protection = Protección de datos
element-evidence-return = Devolución de las pruebas
element-evidence-format = Formato de las pruebas
element-costs = Gastos
element-annexes = Anexos
element-signature = Firma
element-transmission = Transmisión
element-sensitivity = Sensibilidad

# Grounds
ground-essential-interests = Perjuicio de los intereses esenciales
ground-national-security-sources = Fuentes de seguridad nacional
ground-domestic-prohibited = Acto prohibido por el derecho interno
ground-contrary-to-mla-law = Incompatibilidad con el derecho de asistencia judicial
ground-compulsory-measures = Medidas coercitivas
ground-burden = Carga excesiva
ground-de-minimis = Importancia mínima
ground-dual-criminality = Doble incriminación
ground-measure-restricted = Medida restringida
ground-political-offence = Delito político
ground-military-offence = Delito militar
ground-fiscal-offence = Delito fiscal
ground-territoriality = Territorialidad
ground-ne-bis-in-idem = Ne bis in idem
ground-discrimination = Discriminación
ground-torture-risk = Riesgo de tortura
ground-death-penalty = Pena de muerte
ground-fundamental-rights = Derechos fundamentales
ground-safety = Seguridad de la persona
ground-immunity-privilege-press = Inmunidad, secreto profesional o libertad de prensa
ground-nonconforming = Solicitud no conforme
ground-not-competent-issuer = Autoridad emisora no competente
ground-own-proceedings = Actuaciones en curso en el Estado requerido
ground-bank-secrecy = Secreto bancario

# Acts, by their kind on the wire (a dot is written as a hyphen)
act-request-submitted = Solicitud enviada
act-request-forwarded = Remisión a la autoridad competente
act-request-acknowledged = Acuse de recibo
act-request-asked = Se pidió más información
act-request-supplemented = Complemento enviado
act-item-consulted = Consulta
act-item-accepted = Aceptación
act-item-refused = Denegación
act-item-postponed = Aplazamiento
act-clock-extended = Plazo prorrogado
act-request-withdrawn = Retirada
act-item-executed = Ejecución
act-exhibit-handed-over = Pruebas entregadas
act-exhibit-received = Pruebas recibidas
act-item-screened = Examen formal iniciado
act-item-assessed = Examen jurídico iniciado
act-item-returned = Devolución por defecto de forma
act-item-offered = Ofrecimiento con condiciones
act-item-conditions-accepted = Condiciones aceptadas
act-item-conditions-declined = Condiciones rechazadas
act-item-lifted = Aplazamiento levantado
act-item-before-court = Sometimiento al tribunal
act-item-begun = Ejecución iniciada
act-item-partly-executed = Ejecución parcial
act-item-impossible = Ejecución declarada imposible
act-item-remedy-opened = Vía de recurso abierta
act-item-remedy-filed = Recurso interpuesto
act-item-remedy-dismissed = Recurso desestimado
act-item-remedy-upheld = Recurso estimado
act-item-refusal-set-aside = Denegación anulada
act-item-filtering = Filtrado en curso
act-item-need-asked = Se preguntó si la medida sigue siendo necesaria
act-item-need-confirmed = La medida sigue siendo necesaria
act-item-abandoned = Abandono
act-item-followed-up = Seguimiento
act-item-used = Uso en las actuaciones
act-item-use-asked = Se pidió el consentimiento para otro uso
act-item-use-allowed = Otro uso autorizado
act-item-use-declined = Otro uso denegado
act-item-return-wanted = Se pidió la devolución de los originales
act-item-given-back = Originales devueltos
act-item-deleted = Suprimido tras la retirada
act-item-fed-back = Resultado comunicado
act-case-reopened = Reapertura
act-case-closed = Cierre
act-clock-lapsed = Venció un plazo
act-clock-escalated = Se subió un escalón
act-paper-carried = Llevado en papel
act-paper-came = Carta registrada
act-paper-posted = Enviado por correo
act-paper-arrived = Llegado
act-paper-ended = Deseado en la plataforma
act-other = Acto de otra clase

# States of a norm
norm-possible = Depende de una cuestión abierta
norm-created = Aún no corre
norm-in-force = Corre
norm-fulfilled = Cumplida
norm-violated = El plazo venció
norm-discharged = Extinguida
norm-expired = Caducada
norm-waived = Renunciada
norm-suspended = Suspendida
norm-excused = Excusada
norm-fulfilled-late = Cumplida con retraso
norm-remedied = Incumplimiento subsanado
norm-exercised = Ejercida
norm-absent = No nace

# Letters
letter-queued = En espera de envío
letter-submitted = En camino
letter-arrived = Llegada, aún sin incorporar al expediente
letter-filed = Incorporada al expediente por la otra autoridad
letter-objected = Incorporada al expediente por la otra autoridad, con objeción
letter-undeliverable = No entregable

# Verification marks
mark-read = Se leyó el artículo.
mark-secondary = Hallado en una fuente secundaria; no se leyó el propio artículo.
mark-unchecked = No cotejado con el artículo.
mark-unmarked = Nadie ha dicho cómo se verificó esta cláusula.
mark-none = Nadie ha dicho cómo se verificó esta cláusula.
mark-own = Instrumento ficticio.

# The desk
desk-title = Mesa de trabajo
desk-summary = { $cases ->
    [0] No hay ningún asunto registrado.
    [one] { $cases } asunto registrado.
   *[other] { $cases } asuntos registrados.
 }
desk-empty = Ninguna solicitud le espera. Las suyas empiezan en «Nueva solicitud».
desk-draft-treaty = Las fechas según «{ $treaty }» son provisionales: su codificación es un borrador y no todas las cláusulas se han verificado.
desk-reads-only = Este nodo no registra nada: { $sentence }
desk-key-alarm = Claves: { $sentence }
desk-journal-alarm = Un registro no concuerda: { $sentence } Consulte por teléfono a la otra autoridad antes de confiar en él.
desk-caption = Lo que espera, por el próximo vencimiento legal
desk-reference = Referencia
desk-counterpart = Otra autoridad
desk-asked = Solicitado
desk-due = Vencimiento
desk-turn = Turno
desk-status = Situación
desk-table = Asuntos de esta autoridad
turn-ours = Nos toca a nosotros
turn-theirs = Le toca a { $state }
turn-nobody = No le toca a nadie
turn-draft = Borrador
due-none = No corre ningún plazo
due-still = Suspendido; vencía el { $day }
due-on = Vence el { $day }
due-days = { $days ->
    [0] hoy
    [one] dentro de { $days } día
   *[other] dentro de { $days } días
 }
due-lapsed = El plazo venció el { $day }
overlay-on-paper = En papel
overlay-stalled = Ha vencido un plazo
overlay-incident = Hay un incidente abierto
page-previous = Anterior
page-next = Siguiente
pages-of-desk = Páginas de la mesa de trabajo

# A case
case-title = Asunto { $case }
case-who = { $requesting } solicita asistencia a { $requested } en virtud de «{ $treaty }»
case-items = Lo que se solicita
case-item = Punto
case-measure = Medida
case-urgent = La solicitud es urgente.
case-clocks = Plazos
case-clocks-none = No ha empezado ningún plazo.
case-clock-caption = Plazos de este asunto
case-norm = Obligación
case-article = Artículo
case-state = Situación
case-due = Último día
case-why = Por qué esta fecha
case-why-of = ¿Por qué es este el último día de «{ $norm }»?
case-because = Las razones, paso a paso
case-not-computable = No calculable: { $reason }
case-stands-still = Suspendido mientras se pide más información
case-zone = hora de { $zone }
case-timeline = Cronología
case-timeline-order = Lo más reciente primero. Actos de ambas autoridades; cada uno muestra su hoja en el diario de este nodo.
case-act-by = por { $author }, acto { $number } de la serie { $lane }, hoja { $leaf }
lane-requesting = requirente
lane-requested = requerida
case-act-at = Escrito el { $moment } UTC
case-act-recorded = Registrado por la otra autoridad el { $moment } UTC
case-act-waiting = Este acto espera a otro anterior que no ha llegado.
case-act-may-move = Su lugar aún puede cambiar: quizá haya una carta anterior en camino.
case-act-objection = Incorporado con objeción: { $objection }
case-act-entered = En papel: { $sentence } (acto { $number } del carril { $lane }).
case-act-corrected = Registrado de nuevo después; cuenta el último registro.
case-act-taken-back = Retirado: no corresponde a ninguna carta de este expediente.
case-act-crossed = Cruzado: su autor no había visto una carta anterior. No cambia nada.
case-act-posted = Enviado el { $day } ({ $way })
case-act-arrived = Llegado el { $day }
case-letter = Carta: { $state }
case-letter-leaf = hoja { $leaf } allí
case-elements = Lo que contiene la solicitud
case-element = Elemento
case-required = Exigido
case-present = Presente
case-content = Contenido
case-yes = Sí
case-no = No
case-open = Depende de una cuestión abierta
case-by-article = Sí, { $article }
case-exhibits = Pruebas
case-exhibit = Pieza
case-size = Tamaño
case-bytes = { $size } bytes
case-fingerprint = Huella (SHA-256)
case-custody = Cadena de custodia
custody-complete = Completa: dos firmas
custody-open = Abierta: { $signatures ->
    [0] todavía sin firmas
   *[other] una firma de dos
 }
case-lapses = Plazos vencidos
case-lapse = «{ $norm }» venció el { $moment } UTC
case-noted-by = constatado en la serie: { $lanes }
case-escalations = Escalones
case-escalation = Escala «{ $ladder }», escalón { $step }, por «{ $norm }»
case-next = Lo que puede hacerse a continuación
case-next-none = Ahora no se espera nada de esta parte.
case-next-hint = Cada uno es un verbo de la orden comity case answer.
case-state-digest = Estado del asunto
case-state-digest-hint = Ambas autoridades ven esta misma huella cuando tienen los mismos actos.
case-forked = Dos actos distintos llevan el mismo número en una misma serie. Nada se apoya en esa serie hasta que se aclare.
case-table = Tabla: { $what }
back-to-case = Volver al asunto
notice = Nota

# Treaties
treaties-title = Tratados
treaties-held = Adoptados por este nodo
treaties-empty = Este nodo no ha adoptado ningún instrumento. Una solicitud puede basarse en cualquier instrumento de la biblioteca que figura más abajo; la orden comity treaty adopt incorpora otro.
treaties-caption = Instrumentos que este nodo ha adoptado
treaty-id = Nombre
treaty-name = Título
treaty-version = Versión
treaty-status = Codificación
treaty-parties = Partes
treaty-kind = Clase
treaty-force = Vigencia
treaty-verification = Cláusulas, y hasta qué punto se verificaron
treaty-overlays = Declaraciones y reservas de las Partes
treaty-generated = Esta presentación se genera a partir de la codificación. Prevalece el texto auténtico.
treaty-draft = La codificación es un borrador: no todas las cláusulas se han verificado. Lo que se base en ella es provisional.
treaty-clauses = Lo que dice
treaty-file-text = El archivo, como texto
treaty-encoded = Codificado así
treaty-encoded-of = { $clause }, codificado así
treaty-digest = Huella del archivo
treaty-beside-file = Adoptado junto a él: { $file }
treaty-terminal = En un terminal: comity treaty show { $treaty } muestra lo mismo.
treaty-piece = Parte { $piece } de { $pieces }
treaty-pieces = Partes de este texto
treaty-contents = Índice
treaty-languages = Las frases en otro idioma
treaty-place = Fuente:
treaty-article = Artículo { $number }.
treaty-outside = Cláusulas fuera de los artículos
treaty-article-empty = Nada de este artículo está codificado.
treaty-other-party = Una obligación se debe a la otra Parte, salvo que su frase nombre a otro.
treaty-shown = Su valor se determina y se muestra; nada lo aplica todavía.
treaty-kept = Leído y conservado; aún no se ejecuta.
treaty-wording = Texto auténtico de { $paragraph } ({ $language }):
treaty-profile = Perfil { $profile }
treaty-chosen = Elegido allí donde el texto guarda silencio. No figura en el texto.
treaty-declared = Declarado o reservado por Partes, cada una en un archivo propio. No figura en el texto.
treaty-no-overlays = No se dispone de declaraciones ni reservas de ninguna Parte a este texto.
overlays-page = Declaraciones y reservas de las Partes: { $treaty }
overlays-terminal = En un terminal: comity treaty show { $treaty } --overlays muestra lo mismo debajo del texto.
meets-page = Dónde se encuentran los instrumentos: { $treaty }
treaty-chosen-by = Elegido por { $parties }.
treaty-no-marks = Ninguna cláusula dice cómo se cotejó con el texto auténtico.
treaty-mark-count = { $clauses ->
    [one] La lleva { $clauses } frase.
   *[other] La llevan { $clauses } frases.
 }
treaty-not-read = Este texto no puede mostrarse en frases. El archivo figura más abajo tal como se adoptó.
treaty-topic-parties = Las Partes en el texto
treaty-topic-standing = Clase
treaty-topic-languages = Idiomas
treaty-topic-uses = Otros instrumentos
treaty-topic-periods = Cómo se cuentan los plazos
treaty-topic-notes = Notas
treaty-topic-tests = Pruebas del archivo
tag-read = Leído
tag-secondary = Fuente secundaria
tag-unchecked = Sin verificar
tag-none = Sin marca

# The library of treaties
library-title = La biblioteca
library-what = Instrumentos que acompañan al producto. Cada cláusula dice hasta qué punto se cotejó con el texto.
library-search = Buscar en la biblioteca
library-name = El título o el nombre contiene
library-state = Estado
library-narrow = Acotar la lista
library-all = Mostrar todo
library-found = { $found ->
    [0] Ninguno de los { $all } instrumentos corresponde.
    [one] { $found } instrumento de { $all }.
   *[other] { $found } instrumentos de { $all }.
 }
library-empty = Nada en la biblioteca lleva esto en el título y nombra a este Estado. Escriba menos del título o deje vacío uno de los dos campos.
library-caption = Instrumentos de la biblioteca
library-terminal = En un terminal: comity treaty list muestra la misma lista, comity treaty audit las proporciones por marca.
state-unknown = La biblioteca no nombra ningún Estado «{ $written }». Escriba su nombre tal como figura en ella o su código de dos letras.
state-near = La biblioteca no nombra ningún Estado «{ $written }». Nombra { $near }.
title-error = Error: { $title }
kind-none = Clase no indicada
kind-bilateral = Tratado bilateral
kind-multilateral = Tratado multilateral
kind-protocol = Protocolo
kind-scheme = Arreglo no convencional
kind-eu-directive = Directiva de la Unión Europea
kind-eu-regulation = Reglamento de la Unión Europea
encoding-draft = Borrador
encoding-final = Definitiva
encoding-in-force = En vigor
encoding-terminated = Terminada
encoding-none = No indicada
force-not-binding = No es jurídicamente vinculante
force-terminated = Terminado
force-nobody = No está en vigor: no consta que obligue a nadie
force-named = { $parties ->
    [one] Obliga a la { $parties } Parte que nombra; no consta desde cuándo
   *[other] Obliga a las { $parties } Partes que nombra; no consta desde cuándo
 }
force-named-since = { $parties ->
    [one] En vigor para la { $parties } Parte que nombra, como muy pronto desde el { $day }
   *[other] En vigor para las { $parties } Partes que nombra, como muy pronto desde el { $day }
 }
force-ratified = { $parties ->
    [one] En vigor entre quienes lo ratificaron: { $parties } Parte conocida aquí
   *[other] En vigor entre quienes lo ratificaron: { $parties } Partes conocidas aquí
 }
force-ratified-since = { $parties ->
    [one] En vigor entre quienes lo ratificaron: { $parties } Parte conocida aquí, como muy pronto desde el { $day }
   *[other] En vigor entre quienes lo ratificaron: { $parties } Partes conocidas aquí, como muy pronto desde el { $day }
 }
force-for-named = Nombra a { $state } como Parte; no consta desde qué día
force-for-since = Obliga a { $state } desde el { $day }
force-for-left = Obligó a { $state } hasta el { $day }
force-for-undated = No consta ningún día a partir del cual obligue a { $state }
overlays-count = { $overlays ->
    [0] Ninguna
    [one] { $overlays } Parte
   *[other] { $overlays } Partes
 }
overlays-of = con declaraciones, reservas o fechas para { $treaty }
share-read = { $read } de { $clauses } leídas
share-secondary = { $clauses } de una fuente secundaria
share-unchecked = { $clauses } sin verificar
share-none = Ninguna cláusula
share-unmarked = { $clauses } cláusulas, ninguna con marca
share-legend = En las barras, la altura completa es lo que se leyó en el propio texto, la media altura lo que dice una fuente secundaria, y una línea lo que nadie ha verificado. Lo no verificado debe verificarse antes de que alguien se base en ello.

# Where instruments meet
meets-title = Dónde se encuentran los instrumentos
meets-what = Lo que las relaciones ordenan entre instrumentos, y qué otros instrumentos de la biblioteca tratan la misma materia. Cuál de ellos rige depende de los dos Estados y del día.
meets-relations = Lo que ordenan las relaciones
meets-no-relations = No está codificada ninguna relación de este texto, ni de otro texto de la biblioteca que lo nombre.
meets-topics = Materia por materia
meets-article = Sobre las mismas materias, en otros textos
meets-link = { $topic } ({ $others })
meets-topic = { $topic }: { $others ->
    [0] ningún otro instrumento
    [one] { $others } instrumento más
   *[other] { $others } instrumentos más
 }
meets-here = En este texto
meets-reached = Relaciones que alcanzan esta materia
meets-others = En otros instrumentos
meets-nobody = Ningún otro instrumento de la biblioteca trata de ella.
meets-terminal = En un terminal: comity treaty resolve --pair DE,FR --topic { $topic } dice cuál rige entre dos Estados, aquí Alemania y Francia.
article-short = Artículo { $number }
place = { $treaty }, artículo { $number }
place-outside = { $treaty }, fuera de los artículos
topic-authorities = Autoridades
topic-channels = Cauces
topic-providers = Proveedores de servicios
topic-language = Idioma
topic-authentication = Formas y autenticación
topic-contents = Contenido de la solicitud
topic-urgency = Urgencia
topic-deadlines = Plazos
topic-powers = Facultades
topic-dual-criminality = Doble incriminación
topic-grounds = Motivos de denegación
topic-procedure = Procedimiento
topic-remedies = Recursos
topic-use = Utilización de las pruebas
topic-confidentiality = Confidencialidad
topic-data = Protección de datos
topic-oversight = Supervisión
topic-costs = Gastos

# Which treaty governs
governs-title = Qué tratado rige, y qué exige
governs-ask = Preguntar qué tratado rige una solicitud
governs-what = Para dos Estados y una solicitud: qué texto rige, por qué artículo, y qué exige antes de redactar la solicitud. No se registra nada.
governs-help = En un terminal: comity treaty obligations --pair DE,PL --measure content-data responde lo mismo; comity treaty resolve muestra solo cuál rige.
governs-terminal = Lo mismo en un terminal:
governs-change = Cambiar la pregunta
governs-asks = Estado requirente
governs-is-asked = Estado requerido
governs-state-hint = Por su nombre o por su código de dos letras.
governs-measure = Medida
governs-category = Categoría de datos
governs-any = No indicado
governs-offence = Categoría del delito
governs-offence-hint = Con las palabras de los textos, por ejemplo corruption; varias, separadas por comas.
governs-told = Qué más se indica
governs-told-hint = Como lo nombra una pregunta más abajo, por ejemplo electronic-evidence=yes; varias, separadas por comas.
governs-no-told = «{ $written }» no indica nada. Escriba un nombre y su valor, por ejemplo electronic-evidence=yes.
governs-questions = { $count ->
    [one] { $count } respuesta aclararía más
   *[other] { $count } respuestas aclararían más
 }
governs-questions-more = { $count ->
    [one] { $count } pregunta más
   *[other] { $count } preguntas más
 }
governs-question-of = Responde { $who }.
yes = Sí
no = No
governs-side-requesting = la parte requirente
governs-side-requested = la parte requerida
governs-received = Día de recepción
governs-received-hint = Por ejemplo, 21 12 2026.
governs-urgency = Urgencia
governs-urgent = La solicitud es urgente
governs-basis = Instrumento que invoca la solicitud
governs-basis-hint = Se mantiene mientras obligue a ambos; uno mejor solo se propone.
governs-basis-none = Ninguno
governs-lang = Idioma de las frases
governs-lang-of-page = El de la página
governs-button = Responder a la pregunta
date-day = Día
date-month = Mes
date-year = Año
form-wrong = Todavía no se puede responder a la pregunta
governs-no-asks = Escriba el Estado requirente, por su nombre o código.
governs-no-asked = Escriba el Estado requerido, por su nombre o código.
governs-same-state = Un Estado no puede dirigirse a sí mismo. Escriba otro Estado.
governs-no-measure = Elija una medida de la lista, o ninguna.
governs-no-category = Elija una categoría de datos de la lista, o ninguna.
governs-no-offence = Escriba los delitos con letras y guiones, por ejemplo money-laundering, separados por comas.
governs-no-day = Escriba el día de recepción como día, mes y año, por ejemplo 21 12 2026.
governs-no-basis = Elija un instrumento de la lista, o ninguno.
state = { $name } ({ $code })
warning = Atención:
governs-rests = En qué se basa la solicitud
governs-cited-kept = La solicitud lo invoca y obliga a ambos: se mantiene.
governs-most-topics = Es el que rige más materias entre ambos.
governs-cited-not = La solicitud invoca { $treaty }, que aquí no sirve de base. Las razones figuran más abajo.
governs-nothing-put = Nada se pone en su lugar sin decirlo. Una persona elige entre lo que obliga a ambos:
governs-nothing = Nada en la biblioteca obliga a ambos.
governs-person-chooses = Una persona elige. Ninguna norma antepone uno de estos a los demás:
governs-proposed = { $treaty } iría primero; solo se propone.
governs-none-certain = Cada uno de estos vale solo para ciertos delitos o ciertas pruebas, y ninguno vale aquí con certeza: { $treaties }. Las preguntas de más abajo lo dirán.
governs-may-bind = Está por ver si estos se suman:
governs-why-basis = Por qué
governs-topics = Cuál rige, materia por materia
governs-topic = Materia
governs-who = Rige
governs-reason = Razón
governs-losers = No rige
governs-choose = Una persona elige entre
governs-open = Depende de lo que está abierto: primero sin ello, después con ello
governs-nobody = Ningún instrumento
governs-beside = { $treaty } permanece por debajo.
governs-others = { $others ->
    [one] { $others } más
   *[other] { $others } más
 }
warnings = { $warnings ->
   *[other] { $warnings } cosas que verificar antes de basarse en lo que sigue
 }
governs-not-counted = { $count ->
    [one] { $count } instrumento de la biblioteca no cuenta entre ambos
   *[other] { $count } instrumentos de la biblioteca no cuentan entre ambos
 }
governs-asks-of-it = Lo que se exige en virtud de «{ $treaty }»
governs-if-it = Si la solicitud se basa en «{ $treaty }»
governs-read-with = Leído junto con { $treaties }.
governs-silent = { $treaty } no tiene ninguna cláusula sobre esto para esta solicitud.
reason-alone = Ningún otro instrumento trata de ello.
reason-replaces = Sustituye a { $others }.
reason-residual = Obliga a ambos; sin él, { $others } ocuparía su lugar.
reason-in-lieu = Se aplica en lugar de { $others }, según lo acordado por ambos.
reason-prevails = Prevalece sobre { $others }.
reason-supplements = Complementa { $others }.
reason-more-favourable = Ayuda a la autoridad requirente más que { $others }.
reason-later = Posterior a { $others }.
reason-more-special = Más especial que { $others }.
reason-cited = La solicitud lo invoca.
reason-cited-over = La solicitud lo invoca, y se mantiene junto a { $others }.
reason-beside = Subsiste junto a { $others }.
lost-replaces = { $treaties }: sustituido por { $other }.
lost-residual = { $treaties }: solo interviene donde ningún otro obliga; aquí obliga { $other }.
lost-in-lieu = { $treaties }: cede ante { $other }, según lo acordado por ambos.
lost-prevails = { $treaties }: prevalece { $other }.
lost-beside = { $treaties }: subsiste junto a { $other }.
lost-more-favourable = { $treaties }: ayuda a la autoridad requirente menos que { $other }.
lost-later = { $treaties }: anterior a { $other }.
lost-more-special = { $treaties }: más general que { $other }.
lost-cited = { $treaties }: la solicitud invoca { $other }.
lost-silent = Nada dicen al respecto: { $treaties }.
section-scope = Para qué sirve el instrumento
section-channels = Por qué cauce
section-authorities = Autoridades
section-languages = En qué idioma
section-elements = Lo que debe contener la solicitud
section-forms = Formas y formalidades
section-providers = Proveedores de servicios
section-dual_criminality = Doble incriminación
section-grounds = Motivos de denegación que podrían darse
section-before_refusal = Antes de una denegación
section-deadlines = Para cuándo
section-later = Más adelante, cuando haya ocurrido otra cosa
section-if_missed = Si se incumple un plazo
section-powers = Lo que cada parte puede hacer y lo que no
section-costs = Gastos
section-use = Utilización, confidencialidad, datos
section-safeguards = Salvaguardias que conviene tener presentes
section-remedies = Recursos
category-subscriber = Datos de abonados
category-identification = Datos de identificación
category-traffic = Datos de tráfico
category-content = Datos de contenido
ground-force-may-refuse = La asistencia puede denegarse por este motivo; decide una persona.
ground-force-must-refuse = La asistencia se deniega si se comprueba este motivo; decide una persona.
ground-force-may-postpone = La asistencia puede aplazarse por este motivo, no denegarse.
ground-force-may-return = La solicitud puede devolverse por su forma, no denegarse.
ground-force-never = Nunca puede invocarse.
ground-force-never-alone = No puede invocarse por sí solo.
item-open = Abierto
item-here = Aquí:
item-question = Abierto:
item-more = { $more ->
    [one] Queda abierta { $more } pregunta más.
   *[other] Quedan abiertas { $more } preguntas más.
 }
item-decides = Decide:
item-consult = Primero viene la consulta:
ground-status-available = Nada de lo indicado hasta ahora lo excluye.
ground-status-unavailable = Aquí no se da.
ground-status-to-be-determined = Está por determinar si se da.
ground-status-barred = Aquí está excluido.
item-if = Depende de:
item-about = Para: { $about }
item-why = Por qué
cite-profile = Elegido por el perfil { $profile }; no figura en el texto.
cite-overlay = Declarado o reservado por { $party }.
cite-law = Del derecho de { $state }.
cite-counted = Contado por el perfil { $profile }; la regla no figura en el texto.
line-mark = [{ $mark }]

# When something is not there
not-found-title = Esta página no existe
not-found = No hay nada en esta dirección. La mesa de trabajo enumera todos los asuntos de esta autoridad.
closed-title = Estas páginas se abren con un enlace
closed = Este enlace no es de este nodo, o el nodo se ha arrancado de nuevo desde entonces. Identifíquese o abra el enlace que comity serve muestra al arrancar el nodo.
refused-title = No se ha podido mostrar
