# Identificación, sesiones, y de quién es cada formulario

who-officer = Identificación: { $officer }
who-console = Lectura por el enlace de la terminal
sign-in = Identificarse
sign-out = Salir
sign-in-title = Identificarse
sign-in-practice = Este es un nodo de práctica. Elija el funcionario que quiere ser; aquí nadie prueba nada.
sign-in-nobody = Nadie trabaja todavía en este nodo. La orden comity officer add admite a un funcionario.
sign-in-as = Identificarse como { $officer }
sign-in-terminal = Quien opera este nodo le da un enlace que sirve una vez: lo hace la orden comity officer invite.
signed-out = Ha salido.
session-over = Su sesión ha terminado. Identifíquese y volverá al mismo lugar.
session-over-kept = Su sesión había terminado cuando envió el formulario. No se hizo nada y lo que escribió se conserva: identifíquese para volver a verlo.
form-foreign-title = Este formulario no se tramitó
form-foreign = No procede de una página de su sesión, y no se hizo nada. Abra de nuevo la página y rellene allí el formulario.
form-typed = Lo que se escribió, para copiarlo:
kept-title = Lo que escribió sigue aquí
kept = Su sesión había terminado cuando lo envió, y no se hizo nada. Revíselo antes de enviarlo.
kept-send = Enviarlo ahora
kept-away = Descartarlo
sessions-title = Dónde está identificado
sessions-what = Termine toda sesión que no conozca y avise al operador.
sessions-caption = Sus sesiones
sessions-device = Navegador
sessions-means = Identificación por
sessions-since = Desde
sessions-seen = Último uso
sessions-until = Termina
sessions-here = esta
sessions-end = Terminar esta sesión
sessions-help = Lo mismo en la terminal: comity officer sessions.
means-practice = un clic en un nodo de práctica

# Funciones
role-officer = Funcionario
role-approver = Aprobador
role-minister = Ministro
role-head = Jefe de la autoridad
role-court = Tribunal
role-prosecutor = Fiscal
role-executing = Autoridad de ejecución
role-liaison = Funcionario de enlace
role-translator = Traductor
role-accounts = Funcionario de cuentas
role-training = Responsable de formación
role-negotiator = Negociador
role-reviewer = Revisor
role-ombudsperson = Defensor del pueblo
role-operator = Operador

# Medios de identificación
means-passkey = una clave de acceso
means-code = un código impreso
means-once = un código leído por el operador
means-invite = una invitación
means-outside = la identificación del Estado
sign-in-passkey = Con clave de acceso
sign-in-by-passkey = Identificarse con una clave de acceso
sign-in-no-script = Una clave de acceso necesita script. Sin él, identifíquese con un código.
sign-in-elsewhere = Las claves de acceso funcionan donde este nodo tiene un nombre:
sign-in-code = Con un código
sign-in-code-what = Un código de la hoja que imprimió, o uno que le lee el operador. Cada uno sirve una vez.
sign-in-officer = Su nombre corto
sign-in-code-field = Código
sign-in-code-hint = Dieciséis letras y cifras; los espacios y guiones no importan.
sign-in-wrong = No se identificó a nadie
sign-in-by-code = Identificarse con el código
sign-in-wrong-code = El nombre y el código no se corresponden, o el código ya se usó.
sign-in-wait = Demasiados códigos erróneos para este nombre. Espere unos minutos; una clave de acceso no se ve retrasada por ello.
passkey-refused = La clave de acceso no respondió, o no se confirmó su PIN. Inténtelo de nuevo o use un código.
invited-title = Está invitado
invited = Este enlace le identifica una vez, como { $officer }. Después elegirá cómo se identifica en adelante.
own-means-title = Cómo se identifica
own-means-none = No tiene ni clave de acceso ni códigos. Haga uno de los dos antes de salir.
own-means-again = Para cambiar algo aquí, identifíquese de nuevo: su identificación tiene más de un cuarto de hora.
own-passkeys = Claves de acceso
own-passkeys-none = No tiene ninguna.
passkey = Clave de acceso
passkey-since = Hecha el { $moment }
passkey-used = Usada por última vez el { $moment }
passkey-remove = Quitar
passkey-name = Un nombre para una clave de acceso nueva
passkey-name-hint = Dónde está: la llave de seguridad gris, el ordenador de la oficina.
passkey-make = Hacer una clave de acceso
own-no-script = Hacer una clave de acceso necesita script. Los códigos no.
own-codes = Códigos para imprimir
own-codes-left = { $codes ->
    [0] No le queda ningún código.
    [one] Le queda un código.
   *[other] Le quedan { $codes } códigos.
}
own-codes-what = Una hoja de diez códigos le identifica donde no funciona ninguna clave de acceso y confirma las aprobaciones sin script.
own-codes-make = Hacer diez códigos nuevos; los anteriores quedan sin valor
own-means-help = El operador hace una nueva invitación en la terminal: comity officer invite.
codes-title = Sus códigos
codes-of = Para { $officer }, cada uno una vez, en
codes-keep = Imprima esta página ahora y guárdela como una llave: los códigos no vuelven a mostrarse.

# Confirmar una aprobación
confirm-by-passkey = Aprobar con su clave de acceso
confirm-by-code = Aprobar con un código
confirm-by-nothing = Una aprobación se confirma con su clave de acceso o con uno de sus códigos, y no tiene ni una ni otros.
confirm-no-script = Una clave de acceso necesita script. Sin él, apruebe con un código.

# The State's own sign-in
sign-in-outside = Con la identificación del Estado
sign-in-by-outside = Identificarse con { $name }
outside-in = Está identificado
outside-on = Continuar
