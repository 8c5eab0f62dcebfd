# What powers are for, and alarms

# What a power lets one do
power-look = Ver el estado del nodo y lo que contiene
power-people = Ver quién trabaja aquí y qué puede hacer cada cual
power-rights = Admitir funcionarios y fijar sus funciones y unidades
power-train = Decir qué curso condiciona una facultad y anotar quién lo aprobó
power-lend = Prestar facultades propias hasta una fecha
power-peers = Admitir los nodos de otros Estados
power-instruments = Incorporar instrumentos al nodo
power-journal = Releer el registro desde su primer asiento
power-archive = Guardar copias de archivo del nodo
power-keys = Crear, cambiar y retirar las claves de la autoridad
power-clock = Ajustar el reloj de un nodo de prácticas
power-list = Ver la lista de expedientes
power-charge = Entregar los expedientes propios, tomar los ofrecidos o sin responsable y, como jefe, asignar cualquiera
power-figures = Ver las cifras de la autoridad
power-notices = Decir cómo se avisa de que algo espera
power-read = Leer un expediente
power-draft = Redactar solicitudes
power-translate = Traducir pasajes de un expediente y certificar la traducción
power-approve = Aprobar lo que otra persona redactó
power-send = Enviar solicitudes, completarlas, retirarlas y cerrarlas
power-talk = Acusar recibo, preguntar, consultar e informar
power-cost = Registrar gastos, repartirlos, impugnarlos y liquidarlos
power-accounts = Leer los estados de cuenta entre Estados e introducir tipos de cambio
power-decide = Conceder, denegar, aplazar y devolver
power-carry-out = Decir qué se ha ejecutado
power-exhibits = Depositar pruebas en el depósito y retirarlas
power-hand-over = Entregar pruebas
power-prove = Entregar a terceros pruebas de los actos
power-enter = Introducir lo que llegó por carta y lo que se envió
power-open = Abrir un expediente sensible con un fin declarado
power-emergency = Abrir un expediente sin el derecho habitual, con revisión posterior
power-protection = Ver cómo está protegido un expediente y quién lo dispuso
power-protect = Declarar sensible un expediente, sellarlo, asignarlo a unidades
power-relax = Rebajar la sensibilidad de un expediente, levantar un sello
power-forget = Destruir la clave de un expediente para que se olvide
power-readings = Leer el registro de consultas
power-review = Revisar las aperturas de urgencia

# What went wrong with journals, clocks and keys
alarm-closed-grew = El registro { $journal } de { $state }, cerrado según su página, ha crecido. Otra copia de ese nodo está en marcha.
alarm-fewer = El registro de { $state } mostró menos asientos que los ya refrendados ({ $size }). Se restauró de una copia anterior, o llegó tarde un estado antiguo.
alarm-two-heads = El registro de { $state } mostró dos estados distintos de igual longitud ({ $size }).
alarm-forked = El registro de { $state } mostró un estado que no continúa el refrendado antes (asientos: { $size }).
alarm-forked-shown = El registro de { $state } no continúa el estado que mostró antes.
alarm-clock-doubted = El reloj de { $voice } { $way ->
        [later] adelanta
       *[earlier] atrasa
    } { $amount } { $unit ->
        [hours] h
       *[minutes] min
    } respecto al de este nodo. Uno de los dos está mal.
alarm-clock-off = El reloj de este nodo está mal: según los demás { $way ->
        [later] atrasa
       *[earlier] adelanta
    } { $amount } { $unit ->
        [hours] h
       *[minutes] min
    } (voces: { $voices }). Solo lee hasta que se ajuste el reloj.
alarm-receipt-contradicted = { $state } acusó recibo de la carta { $letter } con un estado que su registro no contiene.
alarm-receipt-unwitnessed = { $state } acusó recibo de la carta { $letter } y en 24 horas no mostró ningún estado de su registro que contenga el acuse.
alarm-went-back-acts = { $state } tiene actos que este nodo no tiene: esta carpeta es una copia anterior del nodo.
alarm-went-back = { $state } ha refrendado más asientos de este registro ({ $size }) de los que contiene: esta carpeta es una copia anterior del nodo.
alarm-two-copies = { $state } ha refrendado un estado de este registro que el nuestro no continúa: trabajaban dos copias del nodo.
alarm-key-withdrawn = La clave de firma { $key } de esta autoridad se retiró a partir de: { $moment }. Motivo: { $reason }
alarm-peer-key-withdrawn = { $state } retiró su clave de firma { $key } a partir de: { $moment }. Actos en duda: { $doubts }.
alarm-began-anew = Este nodo retrocedió: el registro { $journal } se cerró (asientos: { $size }) y continúa como { $next }. El archivo tenía: { $had }.
alarm-peer-anew-beyond = { $state } se restauró de una copia anterior. Su registro { $journal } se cerró (asientos: { $size }) y continúa como { $next }; esta autoridad refrendó más de lo que dice su página: { $held }.
alarm-peer-anew = { $state } se restauró de una copia anterior. Su registro { $journal } se cerró (asientos: { $size }) y continúa como { $next }.
alarm-directory-fork = Dos directorios: un par muestra otro { $file } de la misma versión.
alarm-own-page-key = El directorio indica otra clave de página para { $state }, este Estado. Aquí se rechaza.
alarm-page-key-replaced = El quórum cambió la clave de página de { $state } sin ese Estado. Surte efecto: { $moment }. Pregunte a ese Estado por teléfono.
alarm-reads-restored = Este nodo se restauró de un archivo ({ $moment }) y solo lee hasta que cada testigo diga qué refrendó por último. Manténgalo en servicio mientras sus pares sean accesibles.
alarm-reads-restored-undated = Este nodo se restauró de un archivo y solo lee hasta que cada testigo diga qué refrendó por último. Manténgalo en servicio mientras sus pares sean accesibles.
alarm-reads-behind = Este nodo retrocedió: { $state } tiene un estado más largo de su registro, con su propia clave (asientos: { $size }). Solo lee. El operador restaura un archivo más reciente o deja que el nodo recupere lo que tienen los demás.
alarm-reads-lacks = Este nodo retrocedió: { $state } tiene actos que no están aquí (expedientes: { $count }). Solo lee. El operador restaura un archivo más reciente o deja que el nodo recupere lo que tienen los demás.
alarm-reads-fork = Trabajaban dos copias de este nodo: { $state } tiene con su clave un estado que no está en su registro (asientos: { $size }). Solo lee. Detenga ambas copias y acuerde con la otra autoridad qué historial vale.
alarm-reads-untold = Este nodo solo lee hasta que sus testigos digan dónde estaba su registro.
